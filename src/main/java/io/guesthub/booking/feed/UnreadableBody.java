package io.guesthub.booking.feed;

/**
 * A body that is not what the feed's PMS sends: not well formed, or beyond what is reasonable. Its
 * sender is answered 400; nothing is kept, since card data could not be found in it.
 */
public class UnreadableBody extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param reason in words that quote nothing of the body
   */
  public UnreadableBody(String reason) {
    super(reason);
  }
}
