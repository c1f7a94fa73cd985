package io.guesthub.account;

import io.guesthub.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes that were or are being exchanged; the codes themselves are not kept. */
@Component
class LoginStore {

  /** As long as an exchange may take: Meta's answer is waited for, and a code lives 30 seconds. */
  private static final Duration EXCHANGE = Duration.ofSeconds(40);

  private final JdbcClient database;
  private final Secrets secrets;
  private final InstantSource clock;

  LoginStore(JdbcClient database, Secrets secrets, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Notes that a code is going to be exchanged; false where it has been before. */
  boolean begin(String propertyId, String code) {
    return database
            .sql(
                """
                INSERT INTO account_login (code_sha256, property_id, begun_at)
                VALUES (:code, :property, :now) ON CONFLICT (code_sha256) DO NOTHING
                """)
            .param("code", sha256(code))
            .param("property", propertyId)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Keeps what the exchange gave. */
  void keep(String code, String token) {
    byte[] hash = sha256(code);
    database
        .sql("UPDATE account_login SET access_token = :token WHERE code_sha256 = :code")
        .param("token", secrets.encrypt(token, owner(hash)))
        .param("code", hash)
        .update();
  }

  /** Forgets a code that Meta has not taken. */
  void forget(String code) {
    database
        .sql("DELETE FROM account_login WHERE code_sha256 = :code")
        .param("code", sha256(code))
        .update();
  }

  /** Forgets all tokens of a property's logins. */
  void forgetAll(String propertyId) {
    database
        .sql("DELETE FROM account_login WHERE property_id = :property")
        .param("property", propertyId)
        .update();
  }

  Optional<Login> find(String code) {
    byte[] hash = sha256(code);
    return database
        .sql(
            """
            SELECT property_id, access_token, begun_at FROM account_login WHERE code_sha256 = :code
            """)
        .param("code", hash)
        .query(
            (row, number) -> {
              byte[] token = row.getBytes("access_token");
              Instant begun = row.getObject("begun_at", OffsetDateTime.class).toInstant();
              return new Login(
                  row.getString("property_id"),
                  token == null ? null : secrets.decrypt(token, owner(hash)),
                  begun.plus(EXCHANGE).isAfter(clock.instant()));
            })
        .optional();
  }

  private static String owner(byte[] hash) {
    return "login " + HexFormat.of().formatHex(hash);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * A code that was begun to be exchanged.
   *
   * @param token what it gave; null while nothing is known
   * @param isFresh whether the exchange may still be going on
   */
  record Login(String propertyId, @Nullable String token, boolean isFresh) {}
}
