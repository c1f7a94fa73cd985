package io.guesthub.account;

import io.guesthub.platform.Secrets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Access tokens and PINs, encrypted where they lie. */
@Component
class TokenStore {

  private final JdbcClient database;
  private final Secrets secrets;

  TokenStore(JdbcClient database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** The access token of the account that a number belongs to. */
  Optional<String> ofNumber(String numberId) {
    return database
        .sql(
            """
            SELECT account.waba_id, account.access_token FROM phone_number
            JOIN account ON account.id = phone_number.account_id
            WHERE phone_number.id = :number AND account.access_token IS NOT NULL
            """)
        .param("number", numberId)
        .query((row, n) -> secrets.decrypt(row.getBytes("access_token"), row.getString("waba_id")))
        .optional();
  }

  /** The access token of an account. */
  Optional<String> ofAccount(UUID accountId) {
    return database
        .sql(
            """
            SELECT waba_id, access_token FROM account
            WHERE id = :id AND access_token IS NOT NULL
            """)
        .param("id", accountId)
        .query((row, n) -> secrets.decrypt(row.getBytes("access_token"), row.getString("waba_id")))
        .optional();
  }

  /** Forgets the token of an account, and whose login made it. */
  void forget(UUID accountId) {
    database
        .sql(
            """
            UPDATE account SET access_token = NULL, granted_by = NULL, token_expires_at = NULL
            WHERE id = :id
            """)
        .param("id", accountId)
        .update();
  }

  /** The PIN with which the hub registers a number. */
  Optional<String> pin(String numberId) {
    return database
        .sql("SELECT pin FROM phone_number WHERE id = :id AND pin IS NOT NULL")
        .param("id", numberId)
        .query((row, n) -> secrets.decrypt(row.getBytes("pin"), numberId))
        .optional();
  }

  void pin(String numberId, String pin) {
    database
        .sql("UPDATE phone_number SET pin = :pin WHERE id = :id")
        .param("pin", secrets.encrypt(pin, numberId))
        .param("id", numberId)
        .update();
  }
}
