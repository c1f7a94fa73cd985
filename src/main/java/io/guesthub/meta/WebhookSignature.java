package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Meta's signature of a webhook body: {@code X-Hub-Signature-256: sha256=<hex>}, the HMAC-SHA256 of
 * the raw bytes with the app secret. While a secret is being changed two are accepted, the old and
 * the new one. Safe for many threads.
 */
public final class WebhookSignature {

  private static final String PREFIX = "sha256=";
  private static final int HEX_LENGTH = 64;
  private static final int MOST_SECRETS = 2;

  /**
   * Ready keyed and never fed: each call works on a clone, which costs less than keying and needs
   * no lock.
   */
  private final List<Mac> keyed;

  /**
   * Accepts signatures made with any of these secrets and signs with the last.
   *
   * @param secrets one or two app secrets, the newest last
   * @throws IllegalArgumentException for none, more than two, or a blank one
   */
  public WebhookSignature(List<String> secrets) {
    if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
      throw new IllegalArgumentException(
          "One or two app secrets are needed, not " + secrets.size());
    }
    this.keyed = secrets.stream().map(WebhookSignature::keyed).toList();
  }

  /**
   * Reads the setting {@code secret} or, during a change, {@code old,new}.
   *
   * @throws IllegalArgumentException when it holds no secret, more than two, or a blank one
   */
  public static WebhookSignature ofSetting(String setting) {
    return new WebhookSignature(Arrays.stream(setting.split(",", -1)).map(String::strip).toList());
  }

  /**
   * Tells whether the header signs exactly these bytes. Takes the same time wherever the signatures
   * differ.
   *
   * @param header value of {@code X-Hub-Signature-256}; hex in any case; anything malformed is no
   *     match
   */
  public boolean matches(byte[] body, @Nullable String header) {
    byte[] claimed = claimed(header);
    if (claimed.length == 0) {
      return false;
    }
    boolean matches = false;
    for (Mac mac : keyed) {
      matches |= MessageDigest.isEqual(clone(mac).doFinal(body), claimed);
    }
    return matches;
  }

  /** The header value that Meta would send with this body, made with the newest secret. */
  public String sign(byte[] body) {
    return PREFIX + HexFormat.of().formatHex(clone(keyed.get(keyed.size() - 1)).doFinal(body));
  }

  private static byte[] claimed(@Nullable String header) {
    if (header == null
        || header.length() != PREFIX.length() + HEX_LENGTH
        || !header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return new byte[0];
    }
    byte[] claimed = new byte[HEX_LENGTH / 2];
    for (int i = 0; i < claimed.length; i++) {
      int at = PREFIX.length() + 2 * i;
      if (!HexFormat.isHexDigit(header.charAt(at))
          || !HexFormat.isHexDigit(header.charAt(at + 1))) {
        return new byte[0];
      }
      claimed[i] = (byte) HexFormat.fromHexDigits(header, at, at + 2);
    }
    return claimed;
  }

  private static Mac keyed(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("An app secret is blank");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), mac.getAlgorithm()));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do HmacSHA256", e);
    }
  }

  private static Mac clone(Mac mac) {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java's HmacSHA256 cannot be cloned", e);
    }
  }
}
