package io.guesthub.delivery;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes rows that have served their time. */
@Component
class Upkeep {

  private final JdbcClient database;
  private final InboundLoad load;
  private final DailyReach reach;
  private final UploadedMedia media;
  private final DeliverySettings settings;

  Upkeep(
      JdbcClient database,
      InboundLoad load,
      DailyReach reach,
      UploadedMedia media,
      DeliverySettings settings) {
    this.database = database;
    this.load = load;
    this.reach = reach;
    this.media = media;
    this.settings = settings;
  }

  void forget(Instant now, Instant oldLoad, Instant oldKeys) {
    load.forget(oldLoad);
    reach.forget(now);
    media.forget(now.minus(settings.mediaLife()));
    database
        .sql(
            """
            DELETE FROM outbound_pair WHERE (phone_number_id, recipient) IN (
              SELECT phone_number_id, recipient FROM outbound_pair
              WHERE used_until <= :now AND blocked_until <= :now
              ORDER BY phone_number_id, recipient FOR UPDATE SKIP LOCKED)
            """)
        .param("now", Times.utc(now))
        .update();
    database
        .sql("DELETE FROM send_key WHERE created_at <= :old")
        .param("old", Times.utc(oldKeys))
        .update();
  }
}
