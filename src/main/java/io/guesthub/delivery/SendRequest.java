package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.booking.Booking;
import io.guesthub.conversation.Author;
import io.guesthub.property.Property;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a message sent.
 *
 * @param propertyId who writes
 * @param target whom it goes to
 * @param author who wants it
 * @param body the message as of contract section 6
 * @param idempotencyKey asked for again under the same key, it is the same message; within the
 *     property
 * @param notAfter it must not go out later than this; absent where it never grows old
 */
public record SendRequest(
    String propertyId,
    Target target,
    Author author,
    ObjectNode body,
    @Nullable String idempotencyKey,
    @Nullable Instant notAfter) {

  /** Whom a message goes to. */
  public sealed interface Target {

    /** The same as others would name it: what is asked for does not change with who has read it. */
    default Target named() {
      return this;
    }

    /** The guest of a conversation. */
    record OfThread(UUID threadId) implements Target {}

    /** The guest of a booking. */
    record OfBooking(String bookingId) implements Target {}

    /** The same, of whoever has just read the booking and its property: neither is read again. */
    record OfReadBooking(Property property, Booking booking) implements Target {
      @Override
      public Target named() {
        return new OfBooking(booking.id());
      }
    }
  }
}
