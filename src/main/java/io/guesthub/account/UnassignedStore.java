package io.guesthub.account;

import io.guesthub.meta.AccountChange;
import io.guesthub.meta.EchoMessage;
import io.guesthub.meta.Update;
import io.guesthub.platform.Ids;
import io.guesthub.web.Cursor;
import io.guesthub.web.PageRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Updates for numbers and accounts that nobody has connected. */
@Component
class UnassignedStore {

  private final JdbcClient database;
  private final Ids ids;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  UnassignedStore(JdbcClient database, Ids ids, InstantSource clock, MeterRegistry metrics) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Keeps updates aside, each once. */
  void keep(List<Update> updates) {
    for (Update update : updates) {
      UUID id = ids.next();
      database
          .sql(
              """
              INSERT INTO unassigned_update
                     (key, id, field, waba_id, phone_number_id, body, received_at)
              VALUES (:key, :id, :field, :waba, :number, :body, :at)
              ON CONFLICT (key) DO NOTHING
              """)
          .param("key", update.key())
          .param("id", id)
          .param("field", field(update))
          .param("waba", update.wabaId())
          .param("number", update.phoneNumberId())
          .param("body", update.envelope())
          .param("at", clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      metrics.counter("hub.webhook.unassigned").increment();
    }
  }

  /**
   * Takes away the oldest updates that have found their property since, at most so many.
   *
   * @return bodies to be received again
   */
  List<byte[]> takeAssignable(int limit) {
    return database
        .sql(
            """
            DELETE FROM unassigned_update WHERE key IN (
              SELECT waiting.key FROM unassigned_update waiting
              WHERE EXISTS (SELECT FROM phone_number number WHERE number.id = waiting.phone_number_id)
                 OR (EXISTS (SELECT FROM account WHERE account.waba_id = waiting.waba_id)
                     AND (waiting.phone_number_id IS NULL
                          OR waiting.field NOT IN ('messages', 'smb_message_echoes')))
              ORDER BY waiting.received_at, waiting.id LIMIT :limit
              FOR UPDATE SKIP LOCKED)
            RETURNING body
            """)
        .param("limit", limit)
        .query((row, number) -> row.getBytes("body"))
        .list();
  }

  /** A page of what waits, oldest first. */
  List<UnassignedApi.Unassigned> list(PageRequest page) {
    Cursor after = page.after();
    return database
        .sql(
            """
            SELECT id, field, waba_id, phone_number_id, received_at FROM unassigned_update
            WHERE (:first OR (received_at, id) > (:at::timestamptz, :id::uuid))
            ORDER BY received_at, id LIMIT :limit
            """)
        .param("first", after == null)
        .param("at", after == null ? null : after.instant(0).toString())
        .param("id", after == null ? null : after.id(1).toString())
        .param("limit", page.fetch())
        .query(
            (row, number) ->
                new UnassignedApi.Unassigned(
                    row.getObject("id", UUID.class),
                    row.getString("field"),
                    row.getString("waba_id"),
                    row.getString("phone_number_id"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static String field(Update update) {
    if (update instanceof AccountChange change) {
      return change.field();
    }
    return update instanceof EchoMessage ? "smb_message_echoes" : "messages";
  }
}
