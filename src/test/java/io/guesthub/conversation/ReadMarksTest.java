package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.HubClient.House;
import io.guesthub.HubTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class ReadMarksTest {

  private static final AtomicInteger HOUSES = new AtomicInteger();
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  @Autowired private HubClient hub;
  @Autowired private JdbcClient database;
  @Autowired private ThreadQueries threads;

  private final List<String> told = new ArrayList<>();
  private House house;
  private ReadMarks marks;

  @BeforeEach
  void open() {
    house = hub.house("read-marks-" + HOUSES.incrementAndGet());
    ReadReceipts meta =
        new ReadReceipts() {
          @Override
          public void read(String propertyId, String phoneNumberId, String metaId) {
            told.add("read " + propertyId + " " + phoneNumberId + " " + metaId);
          }

          @Override
          public void typing(String propertyId, String phoneNumberId, String metaId) {
            told.add("typing " + metaId);
          }
        };
    marks =
        new ReadMarks(
            database,
            new StaticListableBeanFactory(Map.of("meta", meta))
                .getBeanProvider(ReadReceipts.class));
  }

  @Test
  void theNewestMessageIsToldToBeReadOnce() {
    wrote("wamid.2", AT.plusSeconds(5));
    ThreadRow thread = wrote("wamid.1", AT);
    marks.read(house.id(), thread);
    marks.read(house.id(), thread);
    assertThat(told)
        .containsExactly("read " + house.id() + " " + house.meta().numberId() + " wamid.2");
    wrote("wamid.3", AT.plusSeconds(9));
    marks.read(house.id(), thread);
    assertThat(told).hasSize(2).last().asString().endsWith("wamid.3");
  }

  @Test
  void writingAnAnswerIsToldEachTimeAndCountsAsReading() {
    ThreadRow thread = wrote("wamid.1", AT);
    marks.typing(house.id(), thread);
    marks.typing(house.id(), thread);
    marks.read(house.id(), thread);
    assertThat(told).containsExactly("typing wamid.1", "typing wamid.1");
  }

  @Test
  void aBannedGuestIsToldNothing() {
    ThreadRow thread = wrote("wamid.1", AT);
    house.patch("/threads/" + thread.id(), "{'banned':true}");
    ThreadRow banned = threads.find(house.id(), thread.id()).orElseThrow();
    marks.read(house.id(), banned);
    marks.typing(house.id(), banned);
    assertThat(told).isEmpty();
  }

  @Test
  void anybodyWhoMaySendMayBeTyping() {
    ThreadRow thread = wrote("wamid.1", AT);
    String path = house.path("/threads/" + thread.id() + "/typing");
    assertThat(hub.api().call("POST", house.key(), path, "").status()).isEqualTo(202);
    String nowhere = house.path("/threads/" + UUID.randomUUID() + "/typing");
    assertThat(hub.api().call("POST", house.key(), nowhere, "").status()).isEqualTo(404);
  }

  private ThreadRow wrote(String metaId, Instant at) {
    JsonNode message = house.received(metaId, house.meta().text("393335550101", metaId, at, "Hi"));
    UUID id = UUID.fromString(message.path("threadId").asText());
    return threads.find(house.id(), id).orElseThrow();
  }
}
