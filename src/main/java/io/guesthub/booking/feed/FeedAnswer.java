package io.guesthub.booking.feed;

import java.nio.charset.StandardCharsets;

/**
 * What a sender is answered.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body may be empty
 */
public record FeedAnswer(int status, String contentType, byte[] body) {

  /** An answer in text. */
  public static FeedAnswer of(int status, String contentType, String body) {
    return new FeedAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }
}
