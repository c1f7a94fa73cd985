package io.guesthub.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether something said about an account or number is newer than what was said before. Meta
 * counts in whole seconds, so the hub's own times are cut to them; of two in one second the later
 * arrival counts.
 */
@Component
class News {

  private final JdbcClient database;

  News(JdbcClient database) {
    this.database = database;
  }

  /**
   * Notes that this was said, in the caller's transaction.
   *
   * @param subject our id of the account, or Meta's of the number
   * @param facet what it is about
   * @param at when it was so
   * @return false where something newer is known; what was said must not be applied then
   */
  boolean isNewest(String subject, String facet, Instant at) {
    return database
            .sql(
                """
                INSERT INTO account_news (subject, facet, told_at)
                VALUES (:subject, :facet, :at)
                ON CONFLICT (subject, facet) DO UPDATE SET told_at = excluded.told_at
                WHERE account_news.told_at <= excluded.told_at
                """)
            .param("subject", subject)
            .param("facet", facet)
            .param("at", at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Notes what the hub itself has seen to; only what is said of later times counts from now on. */
  void overrule(String subject, String facet, Instant at) {
    database
        .sql(
            """
            INSERT INTO account_news (subject, facet, told_at)
            VALUES (:subject, :facet, :at)
            ON CONFLICT (subject, facet) DO UPDATE
            SET told_at = greatest(account_news.told_at, excluded.told_at)
            """)
        .param("subject", subject)
        .param("facet", facet)
        .param("at", at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
        .update();
  }
}
