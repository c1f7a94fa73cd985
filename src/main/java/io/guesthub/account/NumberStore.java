package io.guesthub.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
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

  NumberStore(JdbcClient database) {
    this.database = database;
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
