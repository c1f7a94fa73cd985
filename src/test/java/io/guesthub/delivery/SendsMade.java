package io.guesthub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.booking.BookingStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends and bookings for tests without a hub; JSON is given with single quotes. */
final class SendsMade {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private SendsMade() {}

  static Send text() {
    return made("text", "{'text':{'body':'Hi'}}", null, false, null);
  }

  static Send template(String content, String category) {
    return made("template", content, category, false, null);
  }

  static Send byRule() {
    return made("template", "{}", "UTILITY", true, null);
  }

  static Send until(Instant notAfter) {
    return made("text", "{'text':{'body':'Hi'}}", null, false, notAfter);
  }

  private static Send made(
      String type,
      String content,
      @Nullable String category,
      boolean byRule,
      @Nullable Instant notAfter) {
    return new Send(
        UUID.randomUUID(),
        "house",
        UUID.randomUUID(),
        "100200300",
        UUID.randomUUID(),
        "+393335550101",
        "+393335550101",
        null,
        type,
        tree(content),
        category == null ? null : "arrival",
        category == null ? null : "it",
        category,
        null,
        "booking-1",
        byRule,
        notAfter,
        0,
        NOW);
  }

  static Booking booking(String document) {
    return new Booking(
        "house", "booking-1", BookingStatus.CONFIRMED, null, null, List.of(), tree(document));
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
