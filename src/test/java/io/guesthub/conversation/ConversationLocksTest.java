package io.guesthub.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guesthub.HubTest;
import io.guesthub.conversation.MetaItem.Person;
import io.guesthub.meta.WebhookSignature;
import io.guesthub.web.ApiCalls;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions never work on one guest, whatever each of them knows the guest by. */
@HubTest
class ConversationLocksTest {

  private static final String PHONE = "393335550177";
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;
  @Autowired private WebhookSignature signature;
  @Autowired private GuestStore guests;
  @Autowired private TransactionTemplate transaction;

  private House house;

  @BeforeEach
  void open() {
    house = House.open("Europe/Rome", "IT", new ApiCalls(port), database, signature);
  }

  @Test
  void aMessageUnderTheUserIdWaitsForWorkUnderThePhone() {
    Person both = new Person(PHONE, "IT.locked", "Ada", null);
    house.receive(MetaItem.text(both, NOW).called("wamid.both"));
    MetaItem later =
        MetaItem.text(Person.user("IT.locked"), NOW.plusSeconds(60)).called("wamid.later");
    long phone = GuestLocks.ofKey(house.id, PHONE);

    transaction.executeWithoutResult(
        status -> {
          guests.lock(List.of(phone));
          assertThat(house.post(MetaItem.body(house.waba, house.number, later))).isEqualTo(200);
          House.soon().until(() -> isWaitedFor(phone));
        });

    house.awaitStored(List.of(later));
    assertThat(house.find(later).guest())
        .isEqualTo(house.find(MetaItem.text(both, NOW).called("wamid.both")).guest());
  }

  private boolean isWaitedFor(long lock) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                           AND classid::bigint = :high AND objid::bigint = :low)
            """)
        .param("high", lock >>> 32)
        .param("low", lock & 0xFFFF_FFFFL)
        .query(Boolean.class)
        .single();
  }
}
