package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.guesthub.platform.Ids;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids of the shapes that Meta's have. */
@Component
@OnlyInSandbox
class MetaIds {

  /** How Meta's ids of messages begin, in base64 {@code HBgL}. */
  private static final byte[] MESSAGE_ID_HEAD = {0x1C, 0x18, 0x0B};

  private static final int MESSAGE_ID_TAIL = 21;
  private static final int TRACE_ID_BYTES = 17;
  private static final int SECRET_BYTES = 24;
  private static final BigInteger USER_NUMBERS = BigInteger.TEN.pow(17);

  private final Ids ids;
  private final SecureRandom random = new SecureRandom();
  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  MetaIds(Ids ids) {
    this.ids = ids;
  }

  /** {@code wamid.…}, which grows with time, so that indexes stay compact. */
  String message() {
    UUID id = ids.next();
    ByteBuffer bytes = ByteBuffer.allocate(MESSAGE_ID_HEAD.length + 16 + MESSAGE_ID_TAIL);
    bytes.put(MESSAGE_ID_HEAD).putLong(id.getMostSignificantBits());
    bytes.putLong(id.getLeastSignificantBits()).put(bytes(MESSAGE_ID_TAIL));
    return "wamid." + Base64.getEncoder().encodeToString(bytes.array());
  }

  /** What Meta puts into errors so that it can find the call again. */
  String trace() {
    return "A" + secretText(TRACE_ID_BYTES);
  }

  String secret() {
    return secretText(SECRET_BYTES);
  }

  /**
   * The user id that a guest has for a portfolio: always the same, and another one for each other
   * portfolio.
   */
  String user(String portfolioId, String phone) {
    BigInteger number =
        new BigInteger(1, sha256(portfolioId + "/" + WhatsAppId.of(phone))).mod(USER_NUMBERS);
    return country(phone) + "." + number.add(USER_NUMBERS);
  }

  private String country(String phone) {
    try {
      return Optional.ofNullable(phones.getRegionCodeForNumber(phones.parse("+" + phone, null)))
          .filter(region -> region.matches("[A-Z]{2}"))
          .orElse("US");
    } catch (NumberParseException e) {
      return "US";
    }
  }

  private String secretText(int length) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
