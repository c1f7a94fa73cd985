package io.guesthub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.OutboundMessages.Accepted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of the ledger's state machine. */
@Component
class LedgerRows {

  private final JdbcClient database;
  private final ObjectMapper json;

  LedgerRows(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Those of the messages that are released, oldest first; nothing is locked. */
  List<Send> released(Collection<UUID> ids) {
    return released(ids, "");
  }

  /** Those of the messages that are released, locked so that only this transaction claims them. */
  List<Send> lockReleased(Collection<UUID> ids) {
    return released(ids, " FOR UPDATE");
  }

  private List<Send> released(Collection<UUID> ids, String lock) {
    return database
        .sql(
            """
            SELECT * FROM outbound WHERE id = ANY (:ids::uuid[]) AND state = 'RELEASED' ORDER BY id
            """
                + lock)
        .param("ids", Times.ids(ids))
        .query(this::send)
        .list();
  }

  private Send send(ResultSet row, int n) throws SQLException {
    return new Send(
        row.getObject("id", UUID.class),
        row.getString("property_id"),
        row.getObject("account_id", UUID.class),
        row.getString("phone_number_id"),
        row.getObject("thread_id", UUID.class),
        row.getString("recipient"),
        row.getString("phone"),
        row.getString("user_id"),
        row.getString("type"),
        read(row.getString("content")),
        row.getString("template"),
        row.getString("language"),
        row.getString("category"),
        row.getString("reply_to_meta_id"),
        row.getString("booking_id"),
        row.getInt("priority") == SendLedger.RULES,
        Times.of(row, "not_after"),
        row.getInt("attempts"),
        Objects.requireNonNull(Times.of(row, "accepted_at")));
  }

  private ObjectNode read(String content) {
    try {
      return (ObjectNode) json.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }

  /** Gives somebody who works on a released message more time. */
  void extend(UUID id, Instant deadline) {
    database
        .sql("UPDATE outbound SET deadline = :deadline WHERE id = :id AND state = 'RELEASED'")
        .param("id", id)
        .param("deadline", Times.utc(deadline))
        .update();
  }

  /** The calls for these locked messages follow the commit. */
  void sending(Collection<UUID> ids, Instant now, Instant deadline) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'SENDING', attempts = attempts + 1, called_at = :now,
                                deadline = :deadline
            WHERE id = ANY (:ids::uuid[]) AND state = 'RELEASED'
            """)
        .param("ids", Times.ids(ids))
        .param("now", Times.utc(now))
        .param("deadline", Times.utc(deadline))
        .update();
  }

  /** Where messages stand; nothing is locked. */
  Map<UUID, Standing> find(Collection<UUID> ids) {
    return standing(ids, "");
  }

  /** Where messages stand, locked in the order of their ids. */
  Map<UUID, Standing> lock(Collection<UUID> ids) {
    return standing(ids, " ORDER BY id FOR UPDATE");
  }

  private Map<UUID, Standing> standing(Collection<UUID> ids, String lock) {
    Map<UUID, Standing> standing = new HashMap<>();
    database
        .sql(
            """
            SELECT id, property_id, account_id, phone_number_id, recipient, template, language,
                   state, attempts
            FROM outbound WHERE id = ANY (:ids::uuid[])\
            """
                + lock)
        .param("ids", Times.ids(ids))
        .query(
            row -> {
              standing.put(
                  row.getObject("id", UUID.class),
                  new Standing(
                      row.getString("property_id"),
                      row.getObject("account_id", UUID.class),
                      row.getString("phone_number_id"),
                      row.getString("recipient"),
                      row.getString("template"),
                      row.getString("language"),
                      SendState.valueOf(row.getString("state")),
                      row.getInt("attempts")));
            });
    return standing;
  }

  /**
   * Where a message stands.
   *
   * @param attempts calls begun
   */
  record Standing(
      String propertyId,
      UUID accountId,
      String numberId,
      String recipient,
      @Nullable String template,
      @Nullable String language,
      SendState state,
      int attempts) {}

  /** Meta has taken these messages, whatever was believed of them. */
  void accepted(Collection<Accepted> messages) {
    if (messages.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            UPDATE outbound SET state = 'ACCEPTED', meta_id = told.meta_id, deadline = NULL,
                                reason = NULL
            FROM unnest(:ids::uuid[], :names::text[]) AS told (id, meta_id)
            WHERE outbound.id = told.id AND state <> 'ACCEPTED'
            """)
        .param("ids", Times.ids(messages.stream().map(Accepted::id).toList()))
        .param("names", messages.stream().map(Accepted::metaId).toArray(String[]::new))
        .update();
  }

  /** A message is given up. */
  void failed(UUID id, String reason) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'FAILED', deadline = NULL, reason = :reason WHERE id = :id
            """)
        .param("id", id)
        .param("reason", reason)
        .update();
  }

  /** Nobody knows what became of a message, and waiting has not helped. */
  void unknown(UUID id) {
    database
        .sql("UPDATE outbound SET state = 'UNKNOWN', deadline = NULL WHERE id = :id")
        .param("id", id)
        .update();
  }

  /** A message waits in the queue again, for this time. */
  void requeued(UUID id, Instant next, String reason) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'QUEUED', deadline = NULL, next_attempt_at = :next,
                                reason = :reason
            WHERE id = :id
            """)
        .param("id", id)
        .param("next", Times.utc(next))
        .param("reason", reason)
        .update();
  }

  /** Counts one more try to bring a message's files to Meta that came to nothing. */
  int uploadFailed(UUID id) {
    return database
        .sql(
            """
            UPDATE outbound SET failed_uploads = failed_uploads + 1 WHERE id = :id
            RETURNING failed_uploads
            """)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  /** Whether Meta has a message is open; a status may tell until the deadline. */
  void unsettled(UUID id, String reason, Instant deadline) {
    database
        .sql(
            """
            UPDATE outbound SET state = 'UNSETTLED', deadline = :deadline, reason = :reason
            WHERE id = :id
            """)
        .param("id", id)
        .param("deadline", Times.utc(deadline))
        .param("reason", reason)
        .update();
  }

  /** Calls that have not come back: nobody knows what became of them. */
  int loseOverdue(Instant now, Instant deadline) {
    return database
        .sql(
            """
            UPDATE outbound SET state = 'UNSETTLED', deadline = :deadline, reason = :reason
            WHERE id IN (SELECT id FROM outbound WHERE state = 'SENDING' AND deadline <= :now
                         ORDER BY id FOR UPDATE SKIP LOCKED)
            """)
        .param("now", Times.utc(now))
        .param("deadline", Times.utc(deadline))
        .param("reason", "The hub was interrupted while it sent the message.")
        .update();
  }

  /** Messages of which no status has told in time, locked. */
  List<Overdue> lockOverdue(Instant now, int most) {
    return database
        .sql(
            """
            SELECT id, coalesce(reason, '') AS reason FROM outbound
            WHERE state = 'UNSETTLED' AND deadline <= :now
            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
            """)
        .param("now", Times.utc(now))
        .param("most", most)
        .query(Overdue.class)
        .list();
  }

  /**
   * A message of which no status has told in time.
   *
   * @param reason why nobody knows
   */
  record Overdue(UUID id, String reason) {}
}
