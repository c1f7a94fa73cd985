package io.guesthub.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta said of accounts when it was last asked. */
@Component
class HealthStore {

  private final JdbcClient database;

  HealthStore(JdbcClient database) {
    this.database = database;
  }

  List<UUID> askable() {
    return database
        .sql(
            """
            SELECT id FROM account WHERE status <> 'DISCONNECTED' AND access_token IS NOT NULL
            ORDER BY checked_at NULLS FIRST, id
            """)
        .query(UUID.class)
        .list();
  }

  List<UUID> stopped() {
    return database
        .sql(
            """
            SELECT id FROM account WHERE status = 'SUSPENDED' AND access_token IS NOT NULL
            ORDER BY checked_at NULLS FIRST, id
            """)
        .query(UUID.class)
        .list();
  }

  /** Meta's word from before, whether messages can go out. */
  Optional<String> canSend(UUID accountId) {
    return database
        .sql("SELECT can_send FROM account WHERE id = :id AND can_send IS NOT NULL")
        .param("id", accountId)
        .query(String.class)
        .optional();
  }

  Optional<Instant> tokenEnd(UUID accountId) {
    return database
        .sql("SELECT token_expires_at FROM account WHERE id = :id AND token_expires_at IS NOT NULL")
        .param("id", accountId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  void save(UUID accountId, Health health, @Nullable String portfolioId, Instant at) {
    database
        .sql(
            """
            UPDATE account SET can_send = :canSend, health_detail = :detail, checked_at = :at,
              portfolio_id = coalesce(:portfolio, portfolio_id)
            WHERE id = :id
            """)
        .param("id", accountId)
        .param("canSend", health.canSend())
        .param("detail", health.trouble().isEmpty() ? null : health.trouble())
        .param("portfolio", portfolioId)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
