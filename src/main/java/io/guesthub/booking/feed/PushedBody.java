package io.guesthub.booking.feed;

/**
 * A body at the door, its sender known.
 *
 * @param body as it came: it may hold card data and must not be kept
 */
public record PushedBody(Feed feed, byte[] body) {

  /** Nothing of the body. */
  @Override
  public String toString() {
    return "PushedBody[" + feed + "]";
  }
}
