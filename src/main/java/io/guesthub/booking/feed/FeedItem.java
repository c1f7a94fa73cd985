package io.guesthub.booking.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.FieldError;
import java.util.List;

/** One thing that an adapter found in a body, in the body's order. */
public sealed interface FeedItem {

  /**
   * A booking.
   *
   * @param bookingId the PMS's id of it
   * @param booking the canonical booking (contract, section 4); not checked yet. Without {@code
   *     sequence} and {@code modifiedAt} it counts as changed when its body first came
   * @param leftOut fields whose values could not be understood and were not needed
   */
  record Booked(String bookingId, ObjectNode booking, List<String> leftOut) implements FeedItem {

    /** Copies the list. */
    public Booked {
      leftOut = List.copyOf(leftOut);
    }

    /** A booking of which everything was understood. */
    public Booked(String bookingId, ObjectNode booking) {
      this(bookingId, booking, List.of());
    }
  }

  /**
   * News without the booking itself: it is to be fetched.
   *
   * @param reference what the PMS calls the booking
   */
  record Noticed(String reference) implements FeedItem {}

  /** News that says no more than that a poll is worth while. */
  record PollWanted() implements FeedItem {}

  /**
   * Something that should have been a booking.
   *
   * @param reference what the PMS calls it, or empty
   * @param errors what is wrong, without values of guests
   */
  record Unusable(String reference, List<FieldError> errors) implements FeedItem {

    /** Copies the list. */
    public Unusable {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Something that is none of the hub's business.
   *
   * @param reason which rule says so
   */
  record Ignored(String reason) implements FeedItem {}
}
