package io.guesthub.booking.feed.ical;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.feed.FeedJson;
import io.guesthub.booking.feed.UnreadableBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stays to come that a calendar has shown: what a poll leaves for the next one, as its
 * watermark.
 *
 * @param stays by their ids
 * @param cancelled those that have been missing twice
 */
record ShownStays(Map<String, Stay> stays, List<Gone> cancelled) {

  private static final int TWICE = 2;

  /**
   * A stay.
   *
   * @param begin first day
   * @param end day of departure
   * @param missing polls in a row that did not show it
   */
  record Stay(LocalDate begin, LocalDate end, int missing) {}

  /** A stay that is cancelled. */
  record Gone(String id, Stay stay) {}

  /** What a poll has left; nothing before the first. */
  static ShownStays read(@Nullable String watermark) {
    Map<String, Stay> stays = new TreeMap<>();
    try {
      if (watermark != null) {
        FeedJson.read(watermark.getBytes(StandardCharsets.UTF_8))
            .properties()
            .forEach(entry -> stays.put(entry.getKey(), stay(entry.getValue())));
      }
    } catch (UnreadableBody | DateTimeParseException ofAnotherAdapter) {
      stays.clear();
    }
    return new ShownStays(stays, List.of());
  }

  /** What is known once a calendar has been read. */
  ShownStays after(ICalendar calendar, Instant now) {
    // The day may still be going on somewhere west of here.
    LocalDate over = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    Map<String, Stay> next = new TreeMap<>();
    for (VEvent event : calendar.getEvents()) {
      if (event.getUid() != null && event.getDateStart() != null && event.getDateEnd() != null) {
        LocalDate begin = day(event.getDateStart().getValue());
        LocalDate end = day(event.getDateEnd().getValue());
        if (!end.isBefore(over) && !ICalAdapter.isBlock(event)) {
          next.put(event.getUid().getValue().strip(), new Stay(begin, end, 0));
        }
      }
    }
    List<Gone> gone = new ArrayList<>();
    stays.forEach(
        (id, stay) -> {
          if (!next.containsKey(id) && !stay.end().isBefore(over)) {
            Stay missing = new Stay(stay.begin(), stay.end(), stay.missing() + 1);
            if (missing.missing() >= TWICE) {
              gone.add(new Gone(id, missing));
            } else {
              next.put(id, missing);
            }
          }
        });
    return new ShownStays(next, gone);
  }

  /**
   * The calendar with an event for each cancellation, so that the kept body tells the same again.
   */
  byte[] withCancellations(byte[] body) {
    if (cancelled.isEmpty()) {
      return body;
    }
    String calendar = new String(body, StandardCharsets.UTF_8);
    StringBuilder events = new StringBuilder();
    for (Gone gone : cancelled) {
      events.append("BEGIN:VEVENT\r\nUID:").append(gone.id()).append("\r\nDTSTART;VALUE=DATE:");
      events.append(gone.stay().begin().format(DateTimeFormatter.BASIC_ISO_DATE));
      events.append("\r\nDTEND;VALUE=DATE:");
      events.append(gone.stay().end().format(DateTimeFormatter.BASIC_ISO_DATE));
      events.append("\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n");
    }
    int end = calendar.lastIndexOf("END:VCALENDAR");
    return (calendar.substring(0, end) + events + calendar.substring(end))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** For the next poll. */
  String text() {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    stays.forEach(
        (id, stay) ->
            text.putObject(id)
                .put("begin", stay.begin().toString())
                .put("end", stay.end().toString())
                .put("missing", stay.missing()));
    return text.toString();
  }

  private static Stay stay(JsonNode stay) {
    return new Stay(
        LocalDate.parse(stay.path("begin").asText()),
        LocalDate.parse(stay.path("end").asText()),
        stay.path("missing").asInt());
  }

  private static LocalDate day(ICalDate date) {
    return date.hasTime() || date.getRawComponents() == null
        ? LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC)
        : LocalDate.of(
            date.getRawComponents().getYear(),
            date.getRawComponents().getMonth(),
            date.getRawComponents().getDate());
  }
}
