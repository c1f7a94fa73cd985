package io.guesthub.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code booking_event}. */
@Component
class BookingEventStore {

  private final JdbcClient database;
  private final ObjectMapper json;

  BookingEventStore(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What is known of the event already, and the events that wait for its booking. It was here
   * before if it is the same delivery, or the same content with a revision; content without one may
   * be said again and mean it.
   */
  KnownEvents knownOf(ReceivedBooking received, BookingEvent event) {
    boolean[] done = {false};
    List<KnownEvents.Waiting> waiting = new ArrayList<>();
    database
        .sql(
            """
            SELECT event_id, outcome, content, received_at FROM booking_event
            WHERE property_id = :property AND booking_id = :booking
              AND (event_id = :event OR (:placed AND hash = :hash) OR outcome = 'WAITING')
            ORDER BY received_at, event_id
            """)
        .param("property", received.propertyId())
        .param("booking", received.bookingId())
        .param("event", received.eventId())
        .param("placed", event.hasRevision())
        .param("hash", event.hash())
        .query(
            row -> {
              if (BookingOutcome.WAITING.name().equals(row.getString("outcome"))) {
                waiting.add(
                    new KnownEvents.Waiting(
                        row.getString("event_id"),
                        BookingEvent.read(read(row.getString("content"))),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()));
              } else {
                done[0] = true;
              }
            });
    return new KnownEvents(done[0], waiting);
  }

  void record(ReceivedBooking received, BookingEvent event, BookingOutcome outcome) {
    boolean waits = outcome == BookingOutcome.WAITING;
    database
        .sql(
            """
            INSERT INTO booking_event (property_id, booking_id, event_id, hash, sequence,
                                       modified_at, received_at, outcome, content)
            VALUES (:property, :booking, :event, :hash, :sequence, :modifiedAt, :receivedAt,
                    :outcome, :content::jsonb)
            ON CONFLICT (property_id, booking_id, event_id) DO UPDATE SET
              outcome = excluded.outcome, content = excluded.content
            """)
        .param("property", received.propertyId())
        .param("booking", received.bookingId())
        .param("event", received.eventId())
        .param("hash", event.hash())
        .param("sequence", event.sequence())
        .param("modifiedAt", utc(event.modifiedAt()))
        .param("receivedAt", utc(received.receivedAt()))
        .param("outcome", outcome.name())
        .param("content", waits ? write(event.content()) : null)
        .update();
  }

  /** Notes that waiting events have been merged into the booking that another one completed. */
  void merged(ReceivedBooking completing, List<KnownEvents.Waiting> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE booking_event SET outcome = 'APPLIED', content = NULL
            WHERE property_id = :property AND booking_id = :booking
              AND event_id = ANY (:events::text[])
            """)
        .param("property", completing.propertyId())
        .param("booking", completing.bookingId())
        .param("events", waiting.stream().map(KnownEvents.Waiting::eventId).toArray(String[]::new))
        .update();
  }

  private JsonNode read(String content) {
    try {
      return json.readTree(content);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A waiting event cannot be read", broken);
    }
  }

  private String write(JsonNode content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event is always writable as JSON", impossible);
    }
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
