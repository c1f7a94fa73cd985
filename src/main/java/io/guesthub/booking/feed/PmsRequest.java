package io.guesthub.booking.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to a PMS.
 *
 * @param method such as {@code GET}
 * @param url whole
 * @param headers beside those that HTTP needs
 * @param contentType of the body
 * @param body what is sent; null for nothing
 */
public record PmsRequest(
    String method,
    String url,
    Map<String, String> headers,
    @Nullable String contentType,
    byte @Nullable [] body) {

  /** Copies the headers. */
  public PmsRequest {
    headers = Map.copyOf(headers);
  }

  /** Neither query nor headers, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url.replaceAll("\\?.*", "");
  }
}
