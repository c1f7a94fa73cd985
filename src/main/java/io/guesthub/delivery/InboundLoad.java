package io.guesthub.delivery;

import io.guesthub.account.Assigned;
import io.guesthub.meta.GuestMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What guests send uses up the pace of the number, too (Cloud API, throughput). It is only added
 * here, so that storing webhooks never waits for a dispatcher, nor the other way round.
 */
@Component
class InboundLoad {

  /** What is older has had its second long ago. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final JdbcClient database;
  private final InstantSource clock;

  InboundLoad(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Counts messages to numbers that also send. */
  void add(List<Assigned<GuestMessage>> messages) {
    Instant now = clock.instant();
    Map<String, Integer> counts = new TreeMap<>();
    for (Assigned<GuestMessage> message : messages) {
      String number = message.update().phoneNumberId();
      if (number != null && message.update().sentAt().isAfter(now.minus(FRESH))) {
        counts.merge(number, 1, Integer::sum);
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO inbound_load (phone_number_id, messages, at)
            SELECT told.number, told.messages, :now
            FROM unnest(:numbers::text[], :counts::integer[]) AS told (number, messages)
            WHERE EXISTS (SELECT FROM outbound_lane WHERE phone_number_id = told.number)
            """)
        .param("now", Times.utc(now))
        .param("numbers", counts.keySet().toArray(String[]::new))
        .param("counts", counts.values().toArray(Integer[]::new))
        .update();
  }

  /** Forgets what no dispatcher has asked for. */
  int forget(Instant before) {
    return database
        .sql("DELETE FROM inbound_load WHERE at <= :before")
        .param("before", Times.utc(before))
        .update();
  }
}
