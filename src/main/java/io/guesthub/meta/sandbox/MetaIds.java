package io.guesthub.meta.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes ids of the shapes that Meta's have. */
@Component
@OnlyInSandbox
class MetaIds {

  private static final int MESSAGE_ID_BYTES = 40;
  private static final int TRACE_ID_BYTES = 17;
  private static final int SECRET_BYTES = 24;
  private static final BigInteger USER_NUMBERS = BigInteger.TEN.pow(17);

  private final SecureRandom random = new SecureRandom();
  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  /** {@code wamid.…} */
  String message() {
    return "wamid." + Base64.getEncoder().encodeToString(bytes(MESSAGE_ID_BYTES));
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
    BigInteger number = new BigInteger(1, sha256(portfolioId + "/" + phone)).mod(USER_NUMBERS);
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
