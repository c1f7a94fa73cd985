package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Meta's callbacks about Facebook users carry: {@code <signature>.<payload>}, both base64url,
 * signed with the app secret over the payload as it is written.
 *
 * @param userId the Facebook user, as this app knows them; no guest
 * @param issuedAt when Meta made it
 */
public record SignedRequest(String userId, Instant issuedAt) {

  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Opens a request.
   *
   * @return empty where the signature is not Meta's
   * @throws IllegalArgumentException where it is no signed request at all
   */
  public static Optional<SignedRequest> open(
      String text, MetaSettings settings, ObjectMapper json) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("Without a dot");
    }
    byte[] signature = Base64.getUrlDecoder().decode(text.substring(0, dot));
    String encoded = text.substring(dot + 1);
    JsonNode payload = payload(json, Base64.getUrlDecoder().decode(encoded));
    boolean isSigned =
        Arrays.stream(settings.appSecret().split(",", -1))
            .map(secret -> MessageDigest.isEqual(sign(secret.strip(), encoded), signature))
            .reduce(false, Boolean::logicalOr);
    if (!isSigned || !payload.path("algorithm").asText().equalsIgnoreCase("HMAC-SHA256")) {
      return Optional.empty();
    }
    String user = payload.path("user_id").asText("");
    if (user.isEmpty()) {
      throw new IllegalArgumentException("Without a user_id");
    }
    return Optional.of(
        new SignedRequest(user, Instant.ofEpochSecond(payload.path("issued_at").asLong(0))));
  }

  private static JsonNode payload(ObjectMapper json, byte[] bytes) {
    try {
      return json.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("The payload is no JSON", e);
    }
  }

  private static byte[] sign(String secret, String encoded) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(encoded.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
