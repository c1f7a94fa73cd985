package io.guesthub.booking.feed;

/** An adapter that cannot be used before somebody mends it. */
public class BrokenAdapter extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says where.
   *
   * @param message file, line and mistake
   */
  public BrokenAdapter(String message) {
    super(message);
  }
}
