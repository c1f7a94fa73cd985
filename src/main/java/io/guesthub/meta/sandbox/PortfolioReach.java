package io.guesthub.meta.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many guests a portfolio wrote to first in the last 24 hours (Cloud API, messaging limits).
 * Read once, then kept in memory.
 */
@Component
@OnlyInSandbox
class PortfolioReach {

  private static final Duration LENGTH = Duration.ofHours(24);

  private final JdbcClient database;
  private final InstantSource clock;
  private final Map<String, Map<String, Instant>> reached = new ConcurrentHashMap<>();

  PortfolioReach(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The portfolio writes to a guest first; false when it has reached too many. */
  boolean add(Waba waba, String phone) {
    Integer limit = waba.messagingLimit();
    if (limit == null) {
      return true;
    }
    Map<String, Instant> guests = reached.computeIfAbsent(waba.portfolioId(), this::read);
    Instant now = clock.instant();
    Instant oldest = now.minus(LENGTH);
    synchronized (guests) {
      boolean known = guests.getOrDefault(phone, Instant.MIN).isAfter(oldest);
      if (!known && guests.size() >= limit) {
        guests.values().removeIf(at -> !at.isAfter(oldest));
      }
      if (!known && guests.size() >= limit) {
        return false;
      }
      guests.put(phone, now);
      return true;
    }
  }

  private Map<String, Instant> read(String portfolioId) {
    Map<String, Instant> guests = new HashMap<>();
    database
        .sql(
            """
            SELECT phone, max(at) AS at FROM sandbox_message
            WHERE portfolio_id = :portfolio AND initiated AND failure IS NULL AND at > :oldest
            GROUP BY phone
            """)
        .param("portfolio", portfolioId)
        .param("oldest", clock.instant().minus(LENGTH).atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              guests.put(
                  row.getString("phone"), row.getObject("at", OffsetDateTime.class).toInstant());
            });
    return guests;
  }
}
