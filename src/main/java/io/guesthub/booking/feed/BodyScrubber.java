package io.guesthub.booking.feed;

/** Takes card data and other payment details out of a body, before anything of it is kept. */
interface BodyScrubber {

  /** Which bodies it knows. */
  BodyFormat format();

  /**
   * The body without them.
   *
   * @throws UnreadableBody where it is not well formed, so that nothing can be found in it
   */
  byte[] scrub(byte[] body) throws UnreadableBody;
}
