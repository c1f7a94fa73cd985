package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading templates while Meta's list changes, fails, or is contradicted. */
@HubTest
class SyncTroubleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired private HubClient hub;
  @Autowired private JdbcClient tables;
  @Autowired private DataSource database;
  @Autowired private SyncDoor door;

  @Test
  void aPlaceInTheListThatMetaHasForgottenMakesTheReadingBeginAnew() {
    MetaHotel hotel = stoppedAtThirdPage("trouble-cursor");
    hotel.happens("filled_0000", "'event':'DELETED','webhook':false");
    await().atMost(PATIENCE).until(() -> atMeta(hotel) == 595);
    String fault = hotel.fault("'fault':'ERROR','code':131059,'times':1");
    goOn(hotel);

    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("DONE"));
    assertThat(hotel.faults()).as("Meta has refused the place").doesNotContain(fault);
    assertThat(hotel.count()).isEqualTo(595);
    assertThat(hotel.status("filled_0000")).as("was read before").isEqualTo("DELETED");
  }

  @Test
  void whatWebhooksTellDuringAReadingStaysWhenItEnds() {
    MetaHotel hotel = stoppedAtThirdPage("trouble-webhook");
    hotel.happens("filled_0001", "'event':'PAUSED'");
    hotel.happens("filled_0002", "'event':'DISABLED'");
    hotel.awaitStatus("filled_0001", "PAUSED");
    hotel.awaitStatus("filled_0002", "DISABLED");
    hotel.happens("filled_0115", "'event':'PAUSED'");
    goOn(hotel);

    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("DONE"));
    assertThat(hotel.count()).isEqualTo(600);
    assertThat(hotel.status("filled_0001")).isEqualTo("PAUSED");
    assertThat(hotel.status("filled_0002")).isEqualTo("DISABLED");
    hotel.awaitStatus("filled_0115", "PAUSED");
  }

  @Test
  void anOldWebhookAfterANewerReadingChangesNothing() {
    MetaHotel hotel = MetaHotel.open(hub, tables, "trouble-old");
    hotel.filled(5);
    hotel.connect();
    hotel.awaitStatus("filled_0000", "APPROVED");
    int told = hotel.get("/notifications").path("items").size();
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    String metaId = hotel.stored("filled_0000", "en", "meta_id");

    for (String event : List.of("PENDING", "REJECTED", "PAUSED", "PENDING_DELETION", "DISABLED")) {
      hotel.webhook("message_template_status_update", about(metaId, "event", event), hourAgo);
    }
    hotel.webhook(
        "message_template_quality_update", about(metaId, "new_quality_score", "RED"), hourAgo);
    hotel.webhook("template_category_update", about(metaId, "new_category", "MARKETING"), hourAgo);

    await().atMost(PATIENCE).until(() -> stored(hotel) == 7);
    assertThat(hotel.status("filled_0000")).isEqualTo("APPROVED");
    assertThat(hotel.stored("filled_0000", "en", "quality")).isEqualTo("GREEN");
    assertThat(hotel.stored("filled_0000", "en", "category")).isEqualTo("UTILITY");
    assertThat(hotel.get("/notifications").path("items")).hasSize(told);
    assertThat(hotel.account().path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void accountsThatAreSlowOrBrokenHoldUpNoOther() throws SQLException {
    MetaHotel slow = MetaHotel.connected(hub, tables, "trouble-slow");
    MetaHotel broken = MetaHotel.connected(hub, tables, "trouble-broken");
    MetaHotel sound = MetaHotel.connected(hub, tables, "trouble-sound");
    List<MetaHotel> all = List.of(slow, broken, sound);
    all.forEach(hotel -> hotel.filled(5));
    String fault = broken.fault("'fault':'HTTP_500'");

    try (Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      hold(holder, slow.accountId());
      door.request(all.stream().map(MetaHotel::accountId).toList());
      await().atMost(PATIENCE).until(() -> sound.count() == 5);
      await().atMost(PATIENCE).until(() -> failure(broken).contains("Meta"));
      assertThat(slow.count()).isZero();
      holder.rollback();
    }

    await().atMost(PATIENCE).until(() -> slow.count() == 5);
    assertThat(broken.count()).isZero();
    broken.sandbox("DELETE", "/faults/" + fault, "");
    door.request(List.of(broken.accountId()));
    await().atMost(PATIENCE).until(() -> broken.count() == 5);
    assertThat(failure(broken)).isEmpty();
  }

  /** An account of 600 templates of which 500 have been read, two pages. */
  private MetaHotel stoppedAtThirdPage(String property) {
    MetaHotel hotel = MetaHotel.open(hub, tables, property);
    hotel.filled(600);
    hotel.sandbox("PUT", "/wabas/" + hotel.waba() + "/calls-per-hour?limit=2", "");
    hotel.connect();
    await().atMost(PATIENCE).until(() -> hotel.count() == 500);
    await().atMost(PATIENCE).until(() -> rests(hotel));
    // Webhooks name whole seconds: what is told in the second of a page Meta is asked about again.
    long second = Instant.now().getEpochSecond();
    await().until(() -> Instant.now().getEpochSecond() > second);
    return hotel;
  }

  private void goOn(MetaHotel hotel) {
    hotel.sandbox("PUT", "/wabas/" + hotel.waba() + "/calls-per-hour?limit=5000", "");
    door.request(List.of(hotel.accountId()));
  }

  private boolean rests(MetaHotel hotel) {
    return sync(hotel, "cursor IS NOT NULL AND leased_until IS NULL").equals("true");
  }

  private String failure(MetaHotel hotel) {
    return sync(hotel, "coalesce(failure, '')");
  }

  /** Something of how reading an account's templates stands. */
  private String sync(MetaHotel hotel, String what) {
    return tables
        .sql("SELECT (" + what + ")::text FROM template_sync WHERE account_id = :account")
        .param("account", hotel.accountId())
        .query(String.class)
        .single();
  }

  private int atMeta(MetaHotel hotel) {
    return tables
        .sql("SELECT count(*) FROM sandbox_template WHERE waba_id = :waba")
        .param("waba", hotel.waba())
        .query(Integer.class)
        .single();
  }

  /** How many webhooks of a template the hub has applied. */
  private int stored(MetaHotel hotel) {
    return tables
        .sql(
            """
            SELECT count(*) FROM account_change
            WHERE waba_id = :waba AND value->>'message_template_name' = 'filled_0000'
            """)
        .param("waba", hotel.waba())
        .query(Integer.class)
        .single();
  }

  /** Whoever is at the account has to wait. */
  private static void hold(Connection holder, UUID account) throws SQLException {
    try (PreparedStatement lock =
        holder.prepareStatement("SELECT id FROM account WHERE id = ? FOR UPDATE")) {
      lock.setObject(1, account);
      lock.executeQuery().close();
    }
  }

  private static String about(String metaId, String what, String value) {
    return """
    {'message_template_id':%s,'message_template_name':'filled_0000',
     'message_template_language':'en','%s':'%s'}
    """
        .formatted(metaId, what, value);
  }
}
