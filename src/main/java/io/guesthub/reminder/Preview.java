package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.booking.StayFacts;
import io.guesthub.booking.Stays;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.template.TemplateTraits;
import io.guesthub.template.TemplateTraits.Traits;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dry run of a reminder: who would get it, when, and who would not and why. */
@Component
class Preview {

  private final Stays stays;
  private final Bookings bookings;
  private final Properties properties;
  private final TemplateTraits templates;
  private final PlannedRows rows;
  private final GuestCheck guests;
  private final ReminderSettings settings;
  private final InstantSource clock;

  Preview(
      Stays stays,
      Bookings bookings,
      Properties properties,
      TemplateTraits templates,
      PlannedRows rows,
      GuestCheck guests,
      ReminderSettings settings,
      InstantSource clock) {
    this.stays = stays;
    this.bookings = bookings;
    this.properties = properties;
    this.templates = templates;
    this.rows = rows;
    this.guests = guests;
    this.settings = settings;
    this.clock = clock;
  }

  /** A page of the bookings whose time for this reminder may not have passed, by their ids. */
  Page<PreviewItem> page(Rule rule, PageRequest request) {
    Property property = properties.get(rule.propertyId());
    LocalMoments moments = new LocalMoments(property.timeZone());
    Instant now = clock.instant();
    LocalDate from = moments.dayOf(now).minusDays(rule.days() + 1L);
    String after = request.cursor().map(cursor -> cursor.text(0)).orElse("");
    Page<StayFacts> page =
        Page.of(
            stays.page(property.id(), from, after, request.fetch()),
            request,
            stay -> Cursor.of(stay.bookingId()));
    List<String> ids = page.items().stream().map(StayFacts::bookingId).toList();
    Map<String, Booking> found = bookings.findAll(property.id(), ids);
    Planner planner = new Planner(moments, settings.tolerance());
    Traits template = templates.of(property.id(), Set.of(rule.template())).get(rule.template());
    Map<String, Plan> plans =
        page.items().stream()
            .collect(
                Collectors.toMap(StayFacts::bookingId, stay -> planner.plan(rule, stay, template)));
    List<Booking> chosen =
        found.values().stream()
            .filter(booking -> plans.get(booking.id()) instanceof Plan.Due)
            .toList();
    Map<String, Verdict.Hold> against = guests.of(property, rule.template(), chosen);
    Map<String, List<Row>> known =
        rows.find(property.id(), List.of(rule.id()), ids).stream()
            .collect(Collectors.groupingBy(Row::bookingId));
    return page.map(
        stay ->
            item(
                stay.bookingId(),
                plans.get(stay.bookingId()),
                known.getOrDefault(stay.bookingId(), List.of()),
                against.get(stay.bookingId()),
                now));
  }

  private static PreviewItem item(
      String booking,
      @Nullable Plan plan,
      List<Row> rows,
      Verdict.@Nullable Hold against,
      Instant now) {
    if (plan instanceof Plan.Outside outside) {
      return PreviewItem.excluded(booking, outside.why());
    }
    if (!(plan instanceof Plan.Due due)) {
      return PreviewItem.excluded(
          booking, plan instanceof Plan.Off ? Exclusion.BOOKING_NOT_CONFIRMED : Exclusion.NO_DATE);
    }
    Row row =
        rows.stream()
            .filter(each -> each.occurrence().equals(due.occurrence()))
            .findFirst()
            .orElse(null);
    if (row == null) {
      return due.at().isAfter(now)
          ? would(booking, due.at(), null, against)
          : new PreviewItem(booking, false, due.at(), null, Reason.TOO_LATE.name(), null);
    }
    if (row.state() == RowState.SCHEDULED) {
      return would(booking, row.dueAt(), row.state(), against);
    }
    boolean sends = row.state() == RowState.QUEUED || row.state() == RowState.SENT;
    Reason reason = row.reason();
    return new PreviewItem(
        booking,
        sends,
        row.dueAt(),
        row.state(),
        reason == null ? null : reason.name(),
        row.detail());
  }

  private static PreviewItem would(
      String booking, Instant dueAt, @Nullable RowState state, Verdict.@Nullable Hold against) {
    return against == null
        ? new PreviewItem(booking, true, dueAt, state, null, null)
        : new PreviewItem(booking, false, dueAt, state, against.reason().name(), against.detail());
  }
}
