package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import io.guesthub.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages are found by the very status that they show. */
@HubTest
class ShownStatusTest {

  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<MessageStatus> OWN =
      List.of(
          MessageStatus.QUEUED,
          MessageStatus.SENDING,
          MessageStatus.UNKNOWN,
          MessageStatus.ACCEPTED,
          MessageStatus.SENT,
          MessageStatus.FAILED);

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private Ids ids;

  @Test
  void everyCombinationIsFoundByWhatItShows() {
    House house = hub.house("shown-status");
    JsonNode first =
        house.received("wamid.q", house.meta().text("393335550101", "wamid.q", AT, "?"));
    for (MessageStatus own : OWN) {
      for (int reports = 0; reports < 32; reports++) {
        insert(house, UUID.fromString(first.path("threadId").asText()), own, reports);
      }
    }
    Set<String> found = new TreeSet<>();
    for (MessageStatus status : MessageStatus.values()) {
      for (JsonNode item : house.get("/messages?limit=200&status=" + status).path("items")) {
        assertThat(item.path("status").asText()).isEqualTo(status.name());
        assertThat(found.add(item.path("metaId").asText())).isTrue();
      }
    }
    assertThat(found).hasSize(OWN.size() * 32 + 1);
  }

  private void insert(House house, UUID thread, MessageStatus own, int reports) {
    String metaId = "wamid." + own + reports;
    database
        .sql(
            """
            WITH said AS (
              INSERT INTO message (id, property_id, thread_id, phone_number_id, meta_id, direction,
                                   author, type, content, status, at)
              VALUES (:id, :property, :thread, :number, :meta, 'OUTBOUND', 'STAFF', 'text', '{}',
                      :own, now()))
            INSERT INTO message_outcome (phone_number_id, meta_id, property_id, sent_at,
                                         delivered_at, read_at, played_at, failed_at)
            SELECT :number, :meta, :property,
                   CASE WHEN :reports & 1 > 0 THEN now() END, CASE WHEN :reports & 2 > 0 THEN now() END,
                   CASE WHEN :reports & 4 > 0 THEN now() END, CASE WHEN :reports & 8 > 0 THEN now() END,
                   CASE WHEN :reports & 16 > 0 THEN now() END
            """)
        .param("id", ids.next())
        .param("property", house.id())
        .param("thread", thread)
        .param("number", house.meta().numberId())
        .param("meta", metaId)
        .param("own", own.name())
        .param("reports", reports)
        .update();
  }
}
