package io.guesthub.resilience;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guesthub.resilience.Webhook.GuestSays;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold when all has come to rest: nothing lost, nothing doubled. */
final class Aftermath {

  private static final Logger log = LoggerFactory.getLogger(Aftermath.class);
  private static final Duration REST_LIMIT = Duration.ofMinutes(2);

  private static final String STATUSES =
      """
      SELECT meta_id || ' sent' FROM message_outcome WHERE sent_at IS NOT NULL
      UNION ALL SELECT meta_id || ' delivered' FROM message_outcome WHERE delivered_at IS NOT NULL
      UNION ALL SELECT meta_id || ' read' FROM message_outcome WHERE read_at IS NOT NULL
      """;

  private static final String NOTIFIED =
      """
      SELECT message.meta_id FROM notification
      LEFT JOIN message ON message.id = notification.message_id
      """;

  /** A guest's phone, as often as the guest's threads have unread messages. */
  private static final String UNREAD =
      """
      SELECT guest_key.raw FROM thread
      JOIN guest_key ON guest_key.guest_id = thread.guest_id AND guest_key.kind = 'PHONE'
      CROSS JOIN generate_series(1, thread.unread)
      """;

  private static final String SPLIT_GUESTS =
      "SELECT guest_id::text FROM thread GROUP BY guest_id HAVING count(*) > 1";

  private final Acknowledged acknowledged;
  private final HubDatabase database;
  private final PmsProgram pms;

  Aftermath(Acknowledged acknowledged, HubDatabase database, PmsProgram pms) {
    this.acknowledged = acknowledged;
    this.database = database;
    this.pms = pms;
  }

  /** Waits until everything acknowledged is there, then looks whether anything is there twice. */
  void verify() {
    long begin = System.nanoTime();
    await("everything stored")
        .atMost(REST_LIMIT)
        .untilAsserted(
            () -> {
              assertThat(missing(messageIds(), "SELECT meta_id FROM message")).isEmpty();
              assertThat(missing(statuses(), STATUSES)).isEmpty();
              assertThat(database.rows("event_outbox")).isZero();
            });
    await("everything published")
        .atMost(REST_LIMIT)
        .untilAsserted(() -> assertThat(unheard()).isEmpty());
    log.info(
        "At rest after {} ms: {}; {} deliveries of {} events",
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        acknowledged,
        pms.deliveries(),
        pms.happeningsOfIds().size());
    everyUpdateIsStoredOnce();
    everyEventHasOneId();
  }

  private void everyUpdateIsStoredOnce() {
    assertThat(database.counts("SELECT meta_id FROM message")).isEqualTo(once(messageIds()));
    assertThat(database.counts(STATUSES)).isEqualTo(once(statuses()));
    assertThat(database.counts(NOTIFIED)).as("notifications").isEqualTo(once(guestMessageIds()));
    assertThat(database.counts(UNREAD)).as("unread by guest").isEqualTo(messagesByGuest());
    assertThat(database.texts(SPLIT_GUESTS)).as("guests with two threads").isEmpty();
    assertThat(database.texts("SELECT reason FROM dead_letter")).isEmpty();
    assertThat(database.rows("unassigned_update")).isZero();
  }

  private void everyEventHasOneId() {
    assertThat(pms.idsOfHappenings()).allSatisfy((what, ids) -> assertThat(ids).hasSize(1));
    assertThat(pms.happeningsOfIds()).allSatisfy((id, what) -> assertThat(what).hasSize(1));
    Set<String> heard = pms.idsOfHappenings().keySet();
    assertThat(heard.stream().filter(what -> what.startsWith("message.")).collect(toSet()))
        .as("nothing told that did not happen")
        .isEqualTo(happenings());
    assertThat(heard.stream().filter(what -> what.startsWith("thread.created")).count())
        .isEqualTo(database.rows("thread"));
  }

  private Set<String> unheard() {
    Set<String> unheard = happenings();
    unheard.removeAll(pms.idsOfHappenings().keySet());
    return unheard;
  }

  private Set<String> happenings() {
    Set<String> happenings = new HashSet<>();
    guestMessageIds().forEach(id -> happenings.add(PmsProgram.received(id)));
    acknowledged.statuses().forEach(s -> happenings.add(PmsProgram.status(s.metaId(), s.status())));
    return happenings;
  }

  private Set<String> missing(Set<String> expected, String query) {
    Set<String> missing = new HashSet<>(expected);
    database.texts(query).forEach(missing::remove);
    return missing;
  }

  private Set<String> guestMessageIds() {
    return acknowledged.messages().stream().map(GuestSays::metaId).collect(toSet());
  }

  private Set<String> messageIds() {
    return Stream.concat(guestMessageIds().stream(), acknowledged.echoes().stream())
        .collect(toSet());
  }

  private Set<String> statuses() {
    return acknowledged.statuses().stream()
        .map(status -> status.metaId() + " " + status.status())
        .collect(toSet());
  }

  private Map<String, Long> messagesByGuest() {
    return acknowledged.messages().stream().collect(groupingBy(GuestSays::phone, counting()));
  }

  private static Map<String, Long> once(Set<String> things) {
    return things.stream().collect(groupingBy(Function.identity(), counting()));
  }
}
