package io.guesthub.reminder;

import io.guesthub.booking.Booking;
import io.guesthub.booking.Bookings;
import io.guesthub.booking.StayFacts;
import io.guesthub.booking.Stays;
import io.guesthub.property.Properties;
import io.guesthub.property.Property;
import io.guesthub.template.TemplateTraits;
import io.guesthub.template.TemplateTraits.Traits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what due messages depend on: a few statements for each property, however many they are. */
@Component
class DueReading {

  private final RuleStore rules;
  private final Bookings bookings;
  private final Stays stays;
  private final Properties properties;
  private final TemplateTraits templates;

  DueReading(
      RuleStore rules,
      Bookings bookings,
      Stays stays,
      Properties properties,
      TemplateTraits templates) {
    this.rules = rules;
    this.bookings = bookings;
    this.stays = stays;
    this.properties = properties;
    this.templates = templates;
  }

  /** What these depend on, by the ids of the rows. */
  Map<UUID, DueFacts> of(Collection<Row> rows) {
    Map<UUID, Rule> known =
        rules.all(rows.stream().map(Row::reminderId).distinct().toList()).stream()
            .collect(Collectors.toMap(Rule::id, Function.identity()));
    Map<UUID, DueFacts> facts = new HashMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(Row::propertyId))
        .forEach((property, its) -> read(properties.get(property), its, known, facts));
    return facts;
  }

  private void read(
      Property property, List<Row> rows, Map<UUID, Rule> known, Map<UUID, DueFacts> facts) {
    String propertyId = property.id();
    Set<String> ids = rows.stream().map(Row::bookingId).collect(Collectors.toSet());
    Map<String, Booking> booked = bookings.findAll(propertyId, ids);
    Map<String, StayFacts> dates = stays.find(propertyId, ids);
    Set<String> names =
        rows.stream()
            .map(row -> Objects.requireNonNull(known.get(row.reminderId())).template())
            .collect(Collectors.toSet());
    Map<String, Traits> traits = templates.of(propertyId, names);
    for (Row row : rows) {
      Rule rule = Objects.requireNonNull(known.get(row.reminderId()));
      facts.put(
          row.id(),
          new DueFacts(
              rule,
              property,
              booked.get(row.bookingId()),
              dates.get(row.bookingId()),
              traits.get(rule.template())));
    }
  }
}
