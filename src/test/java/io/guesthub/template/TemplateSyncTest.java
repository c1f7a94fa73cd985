package io.guesthub.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Templates as Meta has them, and as the hub shows them. */
@HubTest
class TemplateSyncTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private SyncDoor door;
  @Autowired private TemplateReview review;

  @Test
  void whatMetaHasIsThereSoonAfterConnectingAndMakesTheAccountActive() {
    MetaHotel hotel = MetaHotel.open(hub, database, "sync-connect");
    hotel.filled(7);
    hotel.connect();
    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("DONE"));
    assertThat(hotel.count()).isEqualTo(7);
    assertThat(hotel.status("filled_0000")).isEqualTo("APPROVED");
    assertThat(hotel.stored("filled_0000", "it", "content")).contains("check_in_date");
    assertThat(hotel.stored("filled_0001", "en", "synced_at")).isNotEmpty();
    assertThat(hotel.account().path("status").asText()).isEqualTo("ACTIVE");
    assertThat(hotel.get("/notifications").path("items")).isEmpty();
  }

  @Test
  void webhooksAreAppliedAndTheAccountFollowsInBothDirections() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "sync-webhooks");
    assertThat(hotel.account().path("status").asText()).isEqualTo("INACTIVE");
    hotel.madeAtMeta("welcome", "en");
    hotel.awaitStatus("welcome", "APPROVED");
    await().until(() -> hotel.account().path("status").asText().equals("ACTIVE"));
    hotel.happens("welcome", "'event':'PAUSED'");
    hotel.awaitStatus("welcome", "PAUSED");
    hotel.awaitNotice("is paused");
    await().until(() -> hotel.account().path("status").asText().equals("INACTIVE"));
    hotel.happens("welcome", "'event':'APPROVED'");
    hotel.awaitStatus("welcome", "APPROVED");
    hotel.happens("welcome", "'event':'ARCHIVED'");
    hotel.awaitNotice("is archived");
    hotel.happens("welcome", "'event':'UNARCHIVED'");
    hotel.awaitStatus("welcome", "APPROVED");
  }

  @Test
  void qualityAndCategoryAreShownAndToldOnce() {
    MetaHotel hotel = MetaHotel.open(hub, database, "sync-quality");
    hotel.filled(1);
    hotel.connect();
    hotel.awaitStatus("filled_0000", "APPROVED");
    hotel.happens("filled_0000", "'event':'QUALITY','quality':'RED'");
    hotel.awaitNotice("is rated RED");
    assertThat(hotel.stored("filled_0000", "en", "quality")).isEqualTo("RED");
    hotel.happens("filled_0000", "'event':'CATEGORY_NOTICE','category':'MARKETING'");
    hotel.awaitNotice("will be of the category MARKETING");
    JsonNode coming =
        await()
            .atMost(PATIENCE)
            .until(
                () -> hotel.get("/templates?language=en").at("/items/0/comingCategory"),
                shown -> shown.has("at"));
    assertThat(coming.path("category").asText()).isEqualTo("MARKETING");
    assertThat(Instant.parse(coming.path("at").asText())).isAfter(Instant.now());
    door.request(List.of(hotel.accountId()));
    hotel.happens("filled_0000", "'event':'CATEGORY','category':'MARKETING'");
    hotel.awaitNotice("is now of the category MARKETING");
    assertThat(hotel.stored("filled_0000", "en", "category")).isEqualTo("MARKETING");
    assertThat(hotel.get("/templates?language=en").at("/items/0").has("comingCategory")).isFalse();
  }

  @Test
  void whatNobodyToldIsFoundByReading() {
    MetaHotel hotel = MetaHotel.open(hub, database, "sync-silent");
    hotel.filled(10);
    hotel.connect();
    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("DONE"));
    hotel.happens("filled_0000", "'event':'DISABLED','webhook':false");
    hotel.happens("filled_0001", "'event':'DELETED','webhook':false");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              door.request(List.of(hotel.accountId()));
              return hotel.count() == 5;
            });
    hotel.awaitStatus("filled_0000", "DISABLED");
    assertThat(hotel.status("filled_0001")).isEqualTo("DELETED");
    assertThat(hotel.account().path("status").asText()).isEqualTo("INACTIVE");
  }

  @Test
  void aTemplateThatMetaWouldNotSendIsLookedUpAtOnce() {
    MetaHotel hotel = MetaHotel.open(hub, database, "sync-refused");
    hotel.filled(5);
    hotel.connect();
    hotel.awaitStatus("filled_0000", "APPROVED");
    hotel.happens("filled_0000", "'event':'PAUSED','webhook':false");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              review.refused(hotel.accountId(), "filled_0000", "en");
              return hotel.status("filled_0000").equals("PAUSED");
            });
    hotel.awaitNotice("filled_0000 (en) is paused");
  }

  @Test
  void nearMetasLimitOfCallsTheRestWaits() {
    MetaHotel hotel = MetaHotel.open(hub, database, "sync-limit");
    hotel.filled(600);
    hotel.sandbox("PUT", "/wabas/" + hotel.waba() + "/calls-per-hour?limit=2", "");
    hotel.connect();
    await().atMost(PATIENCE).until(() -> hotel.count() == 500);
    UUID account = hotel.accountId();
    await().atMost(PATIENCE).until(() -> dueInMinutes(account) > 5);
    assertThat(hotel.step("TEMPLATES")).isEqualTo("PENDING");
    hotel.sandbox("PUT", "/wabas/" + hotel.waba() + "/calls-per-hour?limit=5000", "");
    door.request(List.of(account));
    await().atMost(PATIENCE).until(() -> hotel.count() == 600);
  }

  @Test
  void anAccountThatCannotBeReadSaysWhyAndIsTriedLater() {
    MetaHotel hotel = MetaHotel.connected(hub, database, "sync-broken");
    UUID account = hotel.accountId();
    database
        .sql("UPDATE account SET access_token = '\\x00' WHERE id = :id")
        .param("id", account)
        .update();
    door.connected(account);
    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("FAILED"));
    assertThat(hotel.account().path("steps").toString()).contains("connect the account again");
    hotel.connect();
    await().atMost(PATIENCE).until(() -> hotel.step("TEMPLATES").equals("DONE"));
  }

  private double dueInMinutes(UUID account) {
    return database
        .sql(
            """
            SELECT extract(epoch FROM due_at - now()) / 60 FROM template_sync
            WHERE account_id = :account
            """)
        .param("account", account)
        .query(Double.class)
        .single();
  }
}
