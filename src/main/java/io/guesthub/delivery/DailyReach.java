package io.guesthub.delivery;

import io.guesthub.conversation.OutboundMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many guests a business has written to first in the last 24 hours (Cloud API, messaging
 * limits). Meta counts by portfolio; the hub knows accounts only, and those of one portfolio share
 * what Meta tells of it.
 */
@Component
class DailyReach {

  private static final Duration LENGTH = Duration.ofHours(24);

  private static final String HELD =
      "The business has written first to as many guests as Meta allows in 24 hours: it goes on by"
          + " itself.";

  private final JdbcClient database;
  private final OutboundMessages messages;

  DailyReach(JdbcClient database, OutboundMessages messages) {
    this.database = database;
    this.messages = messages;
  }

  /**
   * Leaves out those for whom there is no room, and counts the others. They wait until the oldest
   * guest counts no more.
   */
  List<Due> within(Lane lane, List<Due> due, Instant now) {
    Set<String> first = new TreeSet<>();
    due.stream().filter(Due::businessInitiated).forEach(each -> first.add(each.recipient()));
    if (first.isEmpty()) {
      return due;
    }
    Set<String> allowed = lane.dailyLimit() == null ? first : allowed(lane, first, now);
    count(lane.business(), allowed, now);
    List<Due> within = new ArrayList<>();
    List<UUID> tooMany = new ArrayList<>();
    for (Due each : due) {
      if (each.businessInitiated() && !allowed.contains(each.recipient())) {
        tooMany.add(each.id());
      } else {
        within.add(each);
      }
    }
    if (!tooMany.isEmpty()) {
      defer(lane.business(), tooMany, now);
    }
    return within;
  }

  private Set<String> allowed(Lane lane, Set<String> first, Instant now) {
    // Two numbers of one business count one after the other.
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:business, 24))")
        .param("business", "reach " + lane.business())
        .query((row, n) -> true)
        .single();
    Set<String> known =
        new TreeSet<>(
            database
                .sql(
                    """
                    SELECT recipient FROM outbound_reached
                    WHERE business_id = :business AND recipient = ANY (:recipients) AND at > :since
                    """)
                .param("business", lane.business())
                .param("recipients", first.toArray(String[]::new))
                .param("since", Times.utc(now.minus(LENGTH)))
                .query(String.class)
                .list());
    int reached =
        database
            .sql(
                "SELECT count(*) FROM outbound_reached WHERE business_id = :business AND at > :since")
            .param("business", lane.business())
            .param("since", Times.utc(now.minus(LENGTH)))
            .query(Integer.class)
            .single();
    long room = Math.max(0, Objects.requireNonNull(lane.dailyLimit()) - reached);
    Set<String> allowed = new TreeSet<>(known);
    first.stream().filter(each -> !known.contains(each)).limit(room).forEach(allowed::add);
    return allowed;
  }

  private void count(String business, Collection<String> recipients, Instant now) {
    database
        .sql(
            """
            INSERT INTO outbound_reached (business_id, recipient, at)
            SELECT :business, recipient, :now FROM unnest(:recipients::text[]) AS recipient
            ORDER BY recipient
            ON CONFLICT (business_id, recipient) DO UPDATE SET at = excluded.at
            """)
        .param("business", business)
        .param("recipients", recipients.toArray(String[]::new))
        .param("now", Times.utc(now))
        .update();
  }

  private void defer(String business, List<UUID> ids, Instant now) {
    database
        .sql(
            """
            UPDATE outbound SET
              next_attempt_at = coalesce(
                (SELECT min(at) + interval '24 hours' FROM outbound_reached
                 WHERE business_id = :business AND at > :since), :later)
            WHERE id = ANY (:ids::uuid[])
            """)
        .param("business", business)
        .param("since", Times.utc(now.minus(LENGTH)))
        .param("later", Times.utc(now.plus(Duration.ofMinutes(10))))
        .param("ids", Times.ids(ids))
        .update();
    messages.requeued(ids, HELD);
  }

  /** Forgets whom it was too long ago to count. */
  int forget(Instant now) {
    return database
        .sql("DELETE FROM outbound_reached WHERE at <= :over")
        .param("over", Times.utc(now.minus(LENGTH)))
        .update();
  }
}
