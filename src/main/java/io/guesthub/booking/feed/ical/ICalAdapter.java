package io.guesthub.booking.feed.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.BookingStatus;
import io.guesthub.booking.feed.BodyFormat;
import io.guesthub.booking.feed.CallFailed;
import io.guesthub.booking.feed.CallFailed.Scope;
import io.guesthub.booking.feed.CallingAdapter;
import io.guesthub.booking.feed.FeedContext;
import io.guesthub.booking.feed.FeedItem;
import io.guesthub.booking.feed.PmsAnswer;
import io.guesthub.booking.feed.PmsCalls;
import io.guesthub.booking.feed.PmsRequest;
import io.guesthub.booking.feed.UnreadableBody;
import io.guesthub.web.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calendar of one listing, as booking portals publish it (iCalendar, RFC 5545): stays without
 * guests or phones. A stay to come that two polls in a row no longer show is cancelled; one poll
 * may be the portal's mistake. The feed's base URL is the calendar's address, and its credential
 * {@code listing} names the property's listing that it belongs to.
 */
@Component
class ICalAdapter implements CallingAdapter {

  /** How portals call days on which nobody stays. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "not available|unavailable|blocked|\\bblock\\b|owner|maintenance|out of order",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "ical";
  }

  @Override
  public BodyFormat format() {
    return BodyFormat.TEXT;
  }

  @Override
  public boolean polls() {
    return true;
  }

  @Override
  public Optional<byte[]> fetch(PmsCalls calls, String reference) throws CallFailed {
    throw new CallFailed(Scope.BOOKING, "a calendar is polled; it names no bookings");
  }

  /** The calendar, and a cancellation for each stay that it has not shown twice in a row. */
  @Override
  public Page poll(PmsCalls calls, Position position) throws CallFailed {
    PmsAnswer answer =
        calls.call(
            new PmsRequest("GET", calls.baseUrl(), Map.of("Accept", "text/calendar"), null, null));
    ICalendar calendar = answer.isMissing() ? null : calendar(answer.body());
    if (calendar == null) {
      throw new CallFailed(Scope.FEED, "the address gives no calendar");
    }
    ShownStays before = ShownStays.read(position.watermark());
    ShownStays now = before.after(calendar, position.started());
    byte[] body = now.withCancellations(answer.body());
    return new Page(body, null, now.text());
  }

  @Override
  public List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody {
    ICalendar calendar = calendar(body);
    if (calendar == null) {
      throw new UnreadableBody("is no calendar");
    }
    @Nullable String listing = context.feed().credentials().get("listing");
    List<FeedItem> items = new ArrayList<>();
    calendar.getEvents().forEach(event -> items.add(item(event, listing, context.zone())));
    return items;
  }

  /** Whether an event only keeps guests out. */
  static boolean isBlock(VEvent event) {
    return event.getSummary() != null && BLOCK.matcher(event.getSummary().getValue()).find();
  }

  private static @Nullable ICalendar calendar(byte[] body) {
    return Biweekly.parse(new String(body, StandardCharsets.UTF_8)).first();
  }

  private static FeedItem item(VEvent event, @Nullable String listing, ZoneId zone) {
    String id = event.getUid() == null ? "" : event.getUid().getValue().strip();
    if (isBlock(event)) {
      return new FeedItem.Ignored("days on which nobody stays");
    }
    Optional<LocalDate> begin = day(event.getDateStart(), zone);
    Optional<LocalDate> end = day(event.getDateEnd(), zone).or(() -> begin.map(d -> d.plusDays(1)));
    List<FieldError> errors = new ArrayList<>();
    if (id.isEmpty()) {
      errors.add(new FieldError("UID", "is required"));
    }
    if (begin.isEmpty() || end.isEmpty()) {
      errors.add(new FieldError("DTSTART", "cannot be understood"));
      return new FeedItem.Unusable(id, errors);
    }
    if (!errors.isEmpty()) {
      return new FeedItem.Unusable(id, errors);
    }
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    BookingStatus status = cancelled ? BookingStatus.CANCELLED : BookingStatus.CONFIRMED;
    ObjectNode booking = JsonNodeFactory.instance.objectNode();
    booking.put("status", status.name());
    booking.put("checkIn", begin.get().toString()).put("checkOut", end.get().toString());
    booking.putObject("channel").put("code", portal(id)).put("name", portal(id)).put("ota", true);
    if (listing != null) {
      booking.putArray("listings").addObject().put("id", listing);
    }
    return new FeedItem.Booked(id, booking);
  }

  /**
   * Portals end their ids with their own name; DTEND is the day on which nobody sleeps any more.
   */
  private static String portal(String id) {
    String host = id.substring(id.lastIndexOf('@') + 1);
    return host.length() <= 100 && host.contains(".") ? host : "ical";
  }

  private static Optional<LocalDate> day(@Nullable DateOrDateTimeProperty property, ZoneId zone) {
    ICalDate date = property == null ? null : property.getValue();
    if (date == null) {
      return Optional.empty();
    }
    DateTimeComponents raw = date.getRawComponents();
    try {
      return Optional.of(
          date.hasTime() || raw == null
              ? date.toInstant().atZone(zone).toLocalDate()
              : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate()));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
