package io.guesthub.booking.feed;

/**
 * What a PMS answered.
 *
 * @param status 200 to 299, or 404 or 410
 * @param body as it came: it may hold card data and must not be kept
 */
public record PmsAnswer(int status, byte[] body) {

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** Whether the PMS has no such thing. */
  public boolean isMissing() {
    return status == NOT_FOUND || status == GONE;
  }
}
