package io.guesthub.account;

import io.guesthub.platform.Ids;
import io.guesthub.platform.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
  private final PhoneStore numbers;
  private final StepStore steps;

  AccountStore(
      JdbcClient database,
      Secrets secrets,
      Ids ids,
      InstantSource clock,
      PhoneStore numbers,
      StepStore steps) {
    this.database = database;
    this.numbers = numbers;
    this.steps = steps;
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

  /** Whose number this is, where one alone has these digits. */
  Optional<String> propertyOfPhone(String digits) {
    return database
        .sql(
            """
            SELECT min(property_id) FROM phone_number WHERE digits = :digits HAVING count(*) = 1
            """)
        .param("digits", digits)
        .query(String.class)
        .optional();
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

  /**
   * Makes the account, or gives the one with this WABA a new token.
   *
   * @return false where another property has it; nothing is changed then
   */
  boolean save(NewAccount account) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    Instant expires = account.expiresAt();
    return database
            .sql(
                """
                INSERT INTO account (id, property_id, waba_id, name, status, portfolio_id,
                                     access_token, granted_by, token_expires_at, chosen_number,
                                     connected_at, updated_at)
                VALUES (:id, :property, :waba, :name, 'INACTIVE', :portfolio, :token, :user,
                        :expires, :chosen, :now, :now)
                ON CONFLICT (waba_id) DO UPDATE SET
                  name = excluded.name, portfolio_id = excluded.portfolio_id,
                  access_token = excluded.access_token, granted_by = excluded.granted_by,
                  token_expires_at = excluded.token_expires_at,
                  chosen_number = excluded.chosen_number, updated_at = :now
                WHERE account.property_id = excluded.property_id
                """)
            .param("id", ids.next())
            .param("property", account.propertyId())
            .param("waba", account.wabaId())
            .param("name", account.name())
            .param("portfolio", account.portfolioId())
            .param("token", secrets.encrypt(account.token(), account.wabaId()))
            .param("user", account.grantedBy())
            .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
            .param("chosen", account.chosenNumber())
            .param("now", now)
            .update()
        > 0;
  }

  /** The number chosen in the login that connected an account. */
  Optional<String> chosenNumber(UUID accountId) {
    return database
        .sql("SELECT chosen_number FROM account WHERE id = :id")
        .param("id", accountId)
        .query(String.class)
        .optional();
  }

  /** Accounts whose token this Facebook user's login made before then. */
  List<UUID> grantedBy(String userId) {
    return database
        .sql("SELECT id FROM account WHERE granted_by = :user ORDER BY id")
        .param("user", userId)
        .query(UUID.class)
        .list();
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

  Optional<String> portfolio(UUID accountId) {
    return database
        .sql("SELECT portfolio_id FROM account WHERE id = :id AND portfolio_id IS NOT NULL")
        .param("id", accountId)
        .query(String.class)
        .optional();
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
             account.status_reason, account.can_send, account.health_detail, account.checked_at,
             account.messaging_limit FROM account
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
        row.getString("messaging_limit"),
        health(row),
        numbers.of(id),
        steps.of(id));
  }

  private static Account.@Nullable HealthShown health(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("checked_at", OffsetDateTime.class);
    return at == null
        ? null
        : new Account.HealthShown(
            row.getString("can_send"), row.getString("health_detail"), at.toInstant());
  }

  /**
   * What makes an account, or makes it anew.
   *
   * @param portfolioId the business at Meta that owns it, where Meta tells
   * @param grantedBy Meta's id of whose login made the token; null for one given by hand
   * @param expiresAt when the token ends; null where it does not, or nobody knows
   * @param chosenNumber the number chosen in the login
   */
  record NewAccount(
      String propertyId,
      String wabaId,
      String name,
      @Nullable String portfolioId,
      String token,
      @Nullable String grantedBy,
      @Nullable Instant expiresAt,
      @Nullable String chosenNumber) {

    @Override
    public String toString() {
      return "NewAccount[propertyId=" + propertyId + ", wabaId=" + wabaId + "]";
    }
  }
}
