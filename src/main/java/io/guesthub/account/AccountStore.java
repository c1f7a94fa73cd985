package io.guesthub.account;

import io.guesthub.platform.Ids;
import io.guesthub.platform.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts and numbers that properties have connected. */
@Component
class AccountStore {

  private final JdbcClient database;
  private final Secrets secrets;
  private final Ids ids;
  private final InstantSource clock;

  AccountStore(JdbcClient database, Secrets secrets, Ids ids, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  Map<String, String> propertiesOfNumbers(Collection<String> numberIds) {
    return properties("SELECT id, property_id FROM phone_number WHERE id = ANY (:ids)", numberIds);
  }

  Map<String, String> propertiesOfWabas(Collection<String> wabaIds) {
    return properties(
        "SELECT waba_id AS id, property_id FROM account WHERE waba_id = ANY (:ids)", wabaIds);
  }

  private Map<String, String> properties(String sql, Collection<String> asked) {
    Map<String, String> properties = new HashMap<>();
    if (!asked.isEmpty()) {
      database
          .sql(sql)
          .param("ids", asked.toArray(String[]::new))
          .query(
              row -> {
                properties.put(row.getString("id"), row.getString("property_id"));
              });
    }
    return properties;
  }

  Optional<Account> byWaba(String wabaId) {
    return database
        .sql(SELECT + "WHERE account.waba_id = :waba")
        .param("waba", wabaId)
        .query(this::account)
        .optional();
  }

  Optional<Account> find(String propertyId, UUID id) {
    return database
        .sql(SELECT + "WHERE account.property_id = :property AND account.id = :id")
        .param("property", propertyId)
        .param("id", id)
        .query(this::account)
        .optional();
  }

  /** Accounts of a property in the order of their ids, from behind the given one on. */
  List<Account> list(String propertyId, @Nullable UUID after, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE account.property_id = :property
                  AND (:after::uuid IS NULL OR account.id > :after::uuid)
                ORDER BY account.id LIMIT :limit
                """)
        .param("property", propertyId)
        .param("after", after)
        .param("limit", limit)
        .query(this::account)
        .list();
  }

  /** Makes the account, or gives the one with this WABA a new token. */
  Account save(
      String propertyId, String wabaId, String name, AccountStatus status, String accessToken) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    database
        .sql(
            """
            INSERT INTO account
                   (id, property_id, waba_id, name, status, templates_approved, access_token,
                    connected_at, updated_at)
            VALUES (:id, :property, :waba, :name, :status, :status = 'ACTIVE', :token, :now, :now)
            ON CONFLICT (waba_id) DO UPDATE SET
              name = excluded.name, access_token = excluded.access_token, updated_at = :now,
              status = CASE account.status WHEN 'DISCONNECTED' THEN excluded.status
                                           ELSE account.status END
            """)
        .param("id", ids.next())
        .param("property", propertyId)
        .param("waba", wabaId)
        .param("name", name)
        .param("status", status.name())
        .param("token", secrets.encrypt(accessToken, wabaId))
        .param("now", now)
        .update();
    return byWaba(wabaId).orElseThrow();
  }

  /**
   * Makes or updates a number.
   *
   * @return false where another property of this hub has the number; nothing is changed then
   */
  boolean saveNumber(Account account, PhoneNumber number) {
    return database
            .sql(
                """
                INSERT INTO phone_number (id, account_id, property_id, display_phone_number,
                                          verified_name, quality_rating, status)
                VALUES (:id, :account, :property, :display, :name, :quality, :status)
                ON CONFLICT (id) DO UPDATE SET
                  account_id = excluded.account_id,
                  display_phone_number = excluded.display_phone_number,
                  verified_name = excluded.verified_name, quality_rating = excluded.quality_rating,
                  status = excluded.status
                WHERE phone_number.property_id = excluded.property_id
                """)
            .param("id", number.id())
            .param("account", account.id())
            .param("property", account.propertyId())
            .param("display", number.displayPhoneNumber())
            .param("name", number.verifiedName())
            .param("quality", number.qualityRating())
            .param("status", number.status())
            .update()
        > 0;
  }

  void saveStep(UUID account, ConnectionStep step, StepState state, @Nullable String detail) {
    database
        .sql(
            """
            INSERT INTO account_step (account_id, name, state, detail)
            VALUES (:account, :name, :state, :detail)
            ON CONFLICT (account_id, name) DO UPDATE
            SET state = excluded.state, detail = excluded.detail
            """)
        .param("account", account)
        .param("name", step.name())
        .param("state", state.name())
        .param("detail", detail)
        .update();
  }

  /** The access token of the account that a number belongs to. */
  Optional<String> accessToken(String numberId) {
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
  Optional<String> accountToken(UUID accountId) {
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

  OptionalInt dailyLimit(UUID accountId) {
    return database
        .sql("SELECT daily_limit FROM account WHERE id = :id AND daily_limit IS NOT NULL")
        .param("id", accountId)
        .query(Integer.class)
        .optional()
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  Optional<ConnectedAccount> connected(UUID accountId) {
    return database
        .sql("SELECT id, property_id, waba_id, status FROM account WHERE id = :id")
        .param("id", accountId)
        .query(ConnectedAccount.class)
        .optional();
  }

  Optional<ConnectedAccount> connected(String wabaId) {
    return database
        .sql("SELECT id, property_id, waba_id, status FROM account WHERE waba_id = :waba")
        .param("waba", wabaId)
        .query(ConnectedAccount.class)
        .optional();
  }

  List<ConnectedAccount> connected() {
    return database
        .sql("SELECT id, property_id, waba_id, status FROM account ORDER BY id")
        .query(ConnectedAccount.class)
        .list();
  }

  private static final String SELECT =
      """
      SELECT account.id, account.property_id, account.waba_id, account.name, account.status,
             account.status_reason FROM account
      """;

  private Account account(ResultSet row, int rowNumber) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Account(
        id,
        row.getString("property_id"),
        row.getString("waba_id"),
        row.getString("name"),
        AccountStatus.valueOf(row.getString("status")),
        row.getString("status_reason"),
        numbers(id),
        steps(id));
  }

  private List<PhoneNumber> numbers(UUID account) {
    return database
        .sql(
            """
            SELECT id, display_phone_number, verified_name, quality_rating, status
            FROM phone_number WHERE account_id = :account ORDER BY id
            """)
        .param("account", account)
        .query(
            (row, n) ->
                new PhoneNumber(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .list();
  }

  private List<Account.Step> steps(UUID account) {
    return database
        .sql("SELECT name, state, detail FROM account_step WHERE account_id = :account")
        .param("account", account)
        .query(
            (row, n) ->
                new Account.Step(
                    ConnectionStep.valueOf(row.getString(1)),
                    StepState.valueOf(row.getString(2)),
                    row.getString(3)))
        .list()
        .stream()
        .sorted(java.util.Comparator.comparing(Account.Step::name))
        .toList();
  }
}
