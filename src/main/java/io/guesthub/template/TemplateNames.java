package io.guesthub.template;

import io.guesthub.account.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which names Meta would take for new templates of an account. */
@Component
class TemplateNames {

  /** Meta refuses the name of a deleted template this long (template management). */
  private static final Duration RETIRED = Duration.ofDays(30);

  private final Accounts accounts;
  private final JdbcClient database;
  private final InstantSource clock;

  TemplateNames(Accounts accounts, JdbcClient database, InstantSource clock) {
    this.accounts = accounts;
    this.database = database;
    this.clock = clock;
  }

  /**
   * A name for Meta that nothing else in the account has or had lately. Until the caller's
   * transaction ends, nobody else gets one there.
   *
   * @param name as people know the template
   */
  @Transactional(propagation = Propagation.MANDATORY)
  String free(UUID accountId, String name) {
    lock(accountId);
    for (int number = 1; ; number++) {
      String candidate = MetaName.of(name, number);
      if (!isTaken(accountId, candidate)) {
        return candidate;
      }
    }
  }

  /**
   * Keeps everybody else from making, renaming or reading this account's templates, until the
   * caller's transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void lock(UUID accountId) {
    accounts.lock(accountId);
  }

  /** Notes that Meta will not take this name for a while. */
  void retire(UUID accountId, String metaName) {
    database
        .sql(
            """
            INSERT INTO retired_template_name (account_id, meta_name, deleted_at)
            VALUES (:account, :name, :now)
            ON CONFLICT (account_id, meta_name) DO UPDATE SET deleted_at = excluded.deleted_at
            """)
        .param("account", accountId)
        .param("name", metaName)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean isTaken(UUID accountId, String metaName) {
    Instant since = clock.instant().minus(RETIRED);
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM template WHERE account_id = :account AND meta_name = :name)
                OR EXISTS (SELECT FROM retired_template_name
                           WHERE account_id = :account AND meta_name = :name
                             AND deleted_at > :since)
            """)
        .param("account", accountId)
        .param("name", metaName)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
