package io.guesthub.booking.feed;

import io.guesthub.web.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Understands one PMS. Stateless; the same body always gives the same items, since a body is read
 * again when it is replayed.
 */
public interface FeedAdapter {

  /** As feeds name it. */
  String name();

  /** In what the PMS writes; card data is taken out by it before the adapter sees a body. */
  BodyFormat format();

  /** The field that holds the message where this PMS pushes a form; a bare message is taken too. */
  default Optional<String> formField() {
    return Optional.empty();
  }

  /**
   * Everything in a body, in its order.
   *
   * @param body scrubbed
   * @throws UnreadableBody where it is well formed, but not what this PMS sends
   */
  List<FeedItem> read(byte[] body, FeedContext context) throws UnreadableBody;

  /**
   * How this PMS shows that a push is its own, without the secret; the feed's own settings come
   * first.
   */
  default Optional<FeedAuth> auth() {
    return Optional.empty();
  }

  /**
   * What this PMS wants to hear when a push is kept.
   *
   * @param body as it was pushed, scrubbed
   * @param accepted bookings and notifications handed on
   * @param rejected items that could not be and are parked
   */
  default FeedAnswer taken(byte[] body, int accepted, int rejected) {
    return FeedAnswer.of(
        200, "application/json", "{\"accepted\":%d,\"rejected\":%d}".formatted(accepted, rejected));
  }

  /** What this PMS wants to hear when a push is refused; empty for the hub's own way. */
  default Optional<FeedAnswer> refused(Problem problem) {
    return Optional.empty();
  }
}
