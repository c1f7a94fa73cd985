package io.guesthub.booking.feed;

import io.guesthub.booking.feed.FeedAuth.Encoding;
import io.guesthub.web.CallerKeys;
import io.guesthub.web.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Checks what a push shows against what its feed was set up with, in constant time. */
@Component
class PushAuthentication {

  /** Standard Webhooks: older messages may be replayed ones. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private static final String KEY_ITSELF = "whsec_";

  private final CallerKeys keys;
  private final InstantSource clock;

  PushAuthentication(CallerKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether a caller shows a key of the property; so may all know that need no secret. */
  boolean showsKey(String propertyId, HttpServletRequest call) {
    return keys.find(call.getHeader("Authorization"))
        .filter(key -> key.reaches(propertyId) && key.role().may(Permission.WRITE_BOOKINGS))
        .isPresent();
  }

  /** Whether the push is the PMS's own. */
  boolean accepts(Feed feed, FeedAuth auth, HttpServletRequest call, byte[] body) {
    FeedAuth.Kind kind = auth.kind() == null ? FeedAuth.Kind.KEY : auth.kind();
    if (kind != FeedAuth.Kind.KEY && auth.missing().isPresent()) {
      return false;
    }
    String secret = String.valueOf(auth.secret());
    return switch (kind) {
      case KEY -> showsKey(feed.propertyId(), call);
      case HEADER -> same(secret, withoutPrefix(call.getHeader(auth.header()), auth.prefix()));
      case BASIC -> same(basic(auth.user(), secret), call.getHeader("Authorization"));
      case QUERY -> same(secret, parameter(call, String.valueOf(auth.parameter())));
      case HMAC -> isSigned(auth, secret, call, body);
    };
  }

  private boolean isSigned(FeedAuth auth, String secret, HttpServletRequest call, byte[] body) {
    String header = call.getHeader(auth.header());
    String time = auth.timestampHeader() == null ? "" : call.getHeader(auth.timestampHeader());
    String id = auth.idHeader() == null ? "" : call.getHeader(auth.idHeader());
    if (header == null || time == null || id == null || (!time.isEmpty() && !isFresh(time))) {
      return false;
    }
    String before = (id.isEmpty() ? "" : id + ".") + (time.isEmpty() ? "" : time + ".");
    byte[] mac = mac(secret, before.getBytes(StandardCharsets.UTF_8), body);
    String expected =
        auth.encoding() == Encoding.BASE64
            ? Base64.getEncoder().encodeToString(mac)
            : HexFormat.of().formatHex(mac);
    // During a rotation of secrets a sender may sign with both.
    return Arrays.stream(header.strip().split("\\s+"))
        .map(each -> withoutPrefix(each, auth.prefix()))
        .anyMatch(each -> same(expected, lowerIfHex(each, auth.encoding())));
  }

  private boolean isFresh(String seconds) {
    try {
      long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(seconds.strip()));
      return age <= OLDEST.toSeconds();
    } catch (NumberFormatException notTime) {
      return false;
    }
  }

  private static byte[] mac(String secret, byte[] before, byte[] body) {
    byte[] key =
        secret.startsWith(KEY_ITSELF)
            ? Base64.getDecoder().decode(secret.substring(KEY_ITSELF.length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(before);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  /** Compares hashes, so that not even the length shows in the time it takes. */
  private static boolean same(String expected, @Nullable String shown) {
    return shown != null && MessageDigest.isEqual(hash(expected), hash(shown));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String basic(@Nullable String user, String secret) {
    byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static @Nullable String withoutPrefix(@Nullable String value, @Nullable String prefix) {
    return value == null || prefix == null || !value.startsWith(prefix)
        ? value
        : value.substring(prefix.length());
  }

  private static @Nullable String lowerIfHex(@Nullable String value, @Nullable Encoding encoding) {
    return value == null || encoding == Encoding.BASE64
        ? value
        : value.toLowerCase(java.util.Locale.ROOT);
  }

  /** Of the address only: the body is the PMS's. */
  private static @Nullable String parameter(HttpServletRequest call, String name) {
    String value =
        UriComponentsBuilder.newInstance()
            .query(call.getQueryString())
            .build()
            .getQueryParams()
            .getFirst(name);
    return value == null ? null : UriUtils.decode(value, StandardCharsets.UTF_8);
  }
}
