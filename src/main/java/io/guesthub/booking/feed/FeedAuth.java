package io.guesthub.booking.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a PMS shows that a push is its own.
 *
 * @param kind what it shows
 * @param header name of the header that holds the secret or the signature
 * @param parameter name of the query parameter that holds the secret
 * @param user for {@link Kind#BASIC}
 * @param secret the shared secret; {@code whsec_…} is base64 of the key itself (Standard Webhooks)
 * @param encoding of a signature
 * @param prefix before a signature, such as {@code sha256=} or {@code v1,}
 * @param timestampHeader holds the unix time in seconds, which is signed before the body as {@code
 *     <time>.<body>} and must not be older than five minutes
 * @param idHeader holds an id that is signed before the time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedAuth(
    @Nullable Kind kind,
    @Nullable String header,
    @Nullable String parameter,
    @Nullable String user,
    @Nullable String secret,
    @Nullable Encoding encoding,
    @Nullable String prefix,
    @Nullable String timestampHeader,
    @Nullable String idHeader) {

  /** What a PMS may show. */
  public enum Kind {
    /** An API key of the property that may write bookings, as bearer. The default. */
    KEY,
    /** The secret in a header. */
    HEADER,
    /** User and secret as HTTP basic authentication. */
    BASIC,
    /** HMAC-SHA256 of the body in a header. */
    HMAC,
    /** The secret in the address: for senders that can be told nothing else. */
    QUERY
  }

  /** How a signature is written. */
  public enum Encoding {
    /** Hexadecimal digits. */
    HEX,
    /** Base64. */
    BASE64
  }

  /** An API key. */
  static final FeedAuth DEFAULT =
      new FeedAuth(Kind.KEY, null, null, null, null, null, null, null, null);

  /** This, and what it leaves out from another. */
  FeedAuth over(FeedAuth other) {
    return new FeedAuth(
        first(kind, other.kind),
        first(header, other.header),
        first(parameter, other.parameter),
        first(user, other.user),
        first(secret, other.secret),
        first(encoding, other.encoding),
        first(prefix, other.prefix),
        first(timestampHeader, other.timestampHeader),
        first(idHeader, other.idHeader));
  }

  /** As people may see it. */
  FeedAuth withoutSecret() {
    return new FeedAuth(
        kind, header, parameter, user, null, encoding, prefix, timestampHeader, idHeader);
  }

  /** The field that a push cannot be checked without; empty where nothing is missing. */
  Optional<String> missing() {
    Kind wanted = kind == null ? Kind.KEY : kind;
    if (wanted == Kind.KEY) {
      return Optional.empty();
    }
    if (secret == null || secret.isBlank()) {
      return Optional.of("secret");
    }
    return switch (wanted) {
      case HEADER, HMAC -> header == null ? Optional.of("header") : Optional.empty();
      case BASIC -> user == null ? Optional.of("user") : Optional.empty();
      case QUERY -> parameter == null ? Optional.of("parameter") : Optional.empty();
      case KEY -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return "FeedAuth[" + kind + "]";
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
