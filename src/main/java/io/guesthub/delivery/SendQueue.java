package io.guesthub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits, in the order in which it may go, for the dispatcher that has locked the lane. */
@Component
class SendQueue {

  /** Meta takes one message in six seconds to a guest, and 45 at once on credit (pair rate). */
  static final Duration PAIR_STEP = Duration.ofSeconds(6);

  private static final int PAIR_BURST = 45;

  /** The credit of a guest is used up when their slots are taken this far ahead. */
  private static final Duration CREDIT = PAIR_STEP.multipliedBy(PAIR_BURST - 1);

  /** Paces and blocks that reach further were made by a clock that has been set back since. */
  private static final Duration MOST_AHEAD = CREDIT.multipliedBy(2);

  private static final Duration LONGEST_BLOCK = Duration.ofMinutes(70);

  private final JdbcClient database;

  SendQueue(JdbcClient database) {
    this.database = database;
  }

  /**
   * The next messages of a number, each for another guest: the oldest of each, unless something is
   * on its way to them, their pace is used up, or a message of theirs waits for a time.
   */
  List<Due> due(String numberId, Instant now, int most) {
    return database
        .sql(
            """
            WITH busy AS MATERIALIZED (
              SELECT recipient FROM outbound
              WHERE phone_number_id = :number AND state IN ('RELEASED', 'SENDING')
              UNION ALL
              SELECT recipient FROM outbound
              WHERE phone_number_id = :number AND state = 'QUEUED' AND next_attempt_at > :now
              UNION ALL
              SELECT recipient FROM outbound_pair
              WHERE phone_number_id = :number
                AND ((used_until > :credit AND used_until <= :wrong)
                     OR (blocked_until > :now AND blocked_until <= :never)))
            SELECT id, recipient, business_initiated FROM outbound queued
            WHERE state = 'QUEUED' AND phone_number_id = :number AND next_attempt_at <= :now
              AND recipient NOT IN (SELECT recipient FROM busy)
              AND NOT EXISTS (
                SELECT FROM outbound earlier
                WHERE earlier.state = 'QUEUED' AND earlier.phone_number_id = :number
                  AND earlier.recipient = queued.recipient
                  AND (earlier.priority, earlier.position) < (queued.priority, queued.position))
            ORDER BY priority, position LIMIT :most
            """)
        .param("number", numberId)
        .param("now", Times.utc(now))
        .param("credit", Times.utc(now.plus(CREDIT)))
        .param("wrong", Times.utc(now.plus(MOST_AHEAD)))
        .param("never", Times.utc(now.plus(LONGEST_BLOCK)))
        .param("most", most)
        .query(Due.class)
        .list();
  }

  /**
   * Releases messages to the bus: they are back in the queue if nobody has taken them up by then.
   */
  void release(Collection<UUID> ids, Instant deadline) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'RELEASED', deadline = :deadline
            WHERE id = ANY (:ids::uuid[]) AND state = 'QUEUED'
            """)
        .param("ids", Times.ids(ids))
        .param("deadline", Times.utc(deadline))
        .update();
  }

  /** Counts a message to each of these guests. */
  void countPairs(String numberId, Collection<String> recipients, Instant now) {
    database
        .sql(
            """
            INSERT INTO outbound_pair (phone_number_id, recipient, used_until)
            SELECT :number, recipient, :now::timestamptz + make_interval(secs => :step)
            FROM unnest(:recipients::text[]) AS recipient ORDER BY recipient
            ON CONFLICT (phone_number_id, recipient) DO UPDATE
            SET used_until =
                  CASE WHEN outbound_pair.used_until > :wrong THEN :now
                       ELSE greatest(outbound_pair.used_until, :now) END
                  + make_interval(secs => :step)
            """)
        .param("number", numberId)
        .param("recipients", recipients.toArray(String[]::new))
        .param("now", Times.utc(now))
        .param("wrong", Times.utc(now.plus(MOST_AHEAD)))
        .param("step", PAIR_STEP.toSeconds())
        .update();
  }

  /** Meta refuses a guest for the pace: they rest 1, 4, 16 … seconds, as Meta asks for. */
  void setBack(String numberId, String recipient, Instant now) {
    database
        .sql(
            """
            INSERT INTO outbound_pair (phone_number_id, recipient, used_until, blocked_until, setbacks)
            VALUES (:number, :recipient, :now, :now::timestamptz + interval '1 second', 1)
            ON CONFLICT (phone_number_id, recipient) DO UPDATE
            SET blocked_until = :now::timestamptz
                  + make_interval(secs => least(power(4, least(outbound_pair.setbacks, 6)), 3600)),
                setbacks = outbound_pair.setbacks + 1
            """)
        .param("number", numberId)
        .param("recipient", recipient)
        .param("now", Times.utc(now))
        .update();
  }

  /** Meta takes messages to these guests again. */
  void recovered(String numberId, Collection<String> recipients) {
    database
        .sql(
            """
            UPDATE outbound_pair SET setbacks = 0
            WHERE phone_number_id = :number AND recipient = ANY (:recipients) AND setbacks > 0
            """)
        .param("number", numberId)
        .param("recipients", recipients.toArray(String[]::new))
        .update();
  }

  /** Puts released messages back, as when this hub has its hands full. */
  void putBack(Collection<UUID> ids, Instant next) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'QUEUED', deadline = NULL, next_attempt_at = :next
            WHERE id = ANY (:ids::uuid[]) AND state = 'RELEASED'
            """)
        .param("ids", Times.ids(ids))
        .param("next", Times.utc(next))
        .update();
  }

  /** What was released and not taken up in time is back in the queue. */
  int reclaim(Instant now) {
    return database
        .sql(
            """
            UPDATE outbound SET state = 'QUEUED', deadline = NULL, next_attempt_at = :now
            WHERE id IN (SELECT id FROM outbound WHERE state = 'RELEASED' AND deadline <= :now
                         ORDER BY id FOR UPDATE SKIP LOCKED)
            """)
        .param("now", Times.utc(now))
        .update();
  }

  /** What was queued by a clock that was ahead, and has been set back since, need not wait. */
  int recall(Instant now) {
    return database
        .sql(
            """
            UPDATE outbound SET next_attempt_at = :now
            WHERE id IN (SELECT id FROM outbound
                         WHERE state = 'QUEUED' AND next_attempt_at > :wrong
                           AND accepted_at > :wrong AND next_attempt_at >= accepted_at
                         ORDER BY id FOR UPDATE SKIP LOCKED)
            """)
        .param("now", Times.utc(now))
        .param("wrong", Times.utc(now.plus(MOST_AHEAD)))
        .update();
  }
}
