package io.guesthub.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta says of accounts beside their status. */
@Component
class AccountFacts {

  private final JdbcClient database;

  AccountFacts(JdbcClient database) {
    this.database = database;
  }

  Optional<MessagingLimit> limit(UUID accountId) {
    return database
        .sql(
            """
            SELECT messaging_limit AS word, daily_limit AS guests FROM account
            WHERE id = :id AND messaging_limit IS NOT NULL
            """)
        .param("id", accountId)
        .query(MessagingLimit.class)
        .optional();
  }

  void limit(UUID accountId, MessagingLimit limit) {
    database
        .sql("UPDATE account SET messaging_limit = :word, daily_limit = :guests WHERE id = :id")
        .param("id", accountId)
        .param("word", limit.word())
        .param("guests", limit.guests())
        .update();
  }
}
