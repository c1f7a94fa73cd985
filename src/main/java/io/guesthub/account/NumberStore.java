package io.guesthub.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers with the state of their accounts. */
@Component
class NumberStore {

  private static final String SELECT =
      """
      SELECT account.id AS account_id, account.waba_id, account.property_id, number.id,
             number.display_phone_number, account.status, account.status_reason
      FROM phone_number number JOIN account ON account.id = number.account_id
      """;

  private final JdbcClient database;
  private final News news;

  NumberStore(JdbcClient database, News news) {
    this.database = database;
    this.news = news;
  }

  Optional<SendingNumber> find(String numberId) {
    return database
        .sql(SELECT + "WHERE number.id = :number")
        .param("number", numberId)
        .query(NumberStore::number)
        .optional();
  }

  /** Of several, one of an account that may send; of those the one connected first. */
  Optional<SendingNumber> firstOf(String propertyId) {
    return database
        .sql(
            SELECT
                + """
                WHERE number.property_id = :property
                ORDER BY account.status NOT IN ('ACTIVE', 'INACTIVE'), account.status,
                         account.connected_at, number.id LIMIT 1
                """)
        .param("property", propertyId)
        .query(NumberStore::number)
        .optional();
  }

  Optional<SendingNumber> firstOf(UUID accountId) {
    return database
        .sql(SELECT + "WHERE number.account_id = :account ORDER BY number.id LIMIT 1")
        .param("account", accountId)
        .query(NumberStore::number)
        .optional();
  }

  /** The number of an account that Meta names by its digits. */
  Optional<String> ofDigits(UUID accountId, String digits) {
    return database
        .sql("SELECT min(id) FROM phone_number WHERE account_id = :account AND digits = :digits")
        .param("account", accountId)
        .param("digits", digits)
        .query(String.class)
        .optional();
  }

  /** Whether the account has a number left that Meta has not disconnected. */
  boolean isAnyUsable(UUID accountId) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM phone_number WHERE account_id = :account
                           AND status IS DISTINCT FROM 'DISCONNECTED')
            """)
        .param("account", accountId)
        .query(Boolean.class)
        .single();
  }

  /** Notes Meta's word for how a number stands; false where it is unknown or newer is known. */
  boolean status(UUID accountId, String digits, String status, Instant at) {
    String number = newest(accountId, digits, "status", at);
    return number != null
        && database
                .sql("UPDATE phone_number SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", number)
                .update()
            > 0;
  }

  /** Notes how fast a number may send, in Meta's word. */
  void throughput(UUID accountId, String digits, String level, Instant at) {
    String number = newest(accountId, digits, "throughput", at);
    if (number != null) {
      database
          .sql("UPDATE phone_number SET throughput = :level WHERE id = :id")
          .param("level", level)
          .param("id", number)
          .update();
    }
  }

  /** Notes Meta's decision about a display name; guests see it once it is approved. */
  boolean name(UUID accountId, String digits, String decision, String name, Instant at) {
    String number = newest(accountId, digits, "name", at);
    return number != null
        && database
                .sql(
                    """
                    UPDATE phone_number SET name_status = :decision,
                      verified_name = CASE WHEN :decision = 'APPROVED' AND :name <> ''
                                           THEN :name ELSE verified_name END
                    WHERE id = :id
                    """)
                .param("decision", decision)
                .param("name", name)
                .param("id", number)
                .update()
            > 0;
  }

  private @Nullable String newest(UUID accountId, String digits, String facet, Instant at) {
    return ofDigits(accountId, digits)
        .filter(number -> news.isNewest(number, facet, at))
        .orElse(null);
  }

  private static SendingNumber number(ResultSet row, int rowNumber) throws SQLException {
    return new SendingNumber(
        row.getObject("account_id", UUID.class),
        row.getString("waba_id"),
        row.getString("property_id"),
        row.getString("id"),
        row.getString("display_phone_number"),
        AccountStatus.valueOf(row.getString("status")),
        row.getString("status_reason"));
  }
}
