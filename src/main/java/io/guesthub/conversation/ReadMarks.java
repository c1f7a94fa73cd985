package io.guesthub.conversation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has Meta told what staff do with a conversation, if there is somebody to tell it. */
@Component
class ReadMarks {

  private static final String NEWEST =
      """
      WITH newest AS (
        SELECT meta_id FROM message
        WHERE thread_id = :thread AND direction = 'INBOUND' AND type <> 'system'
          AND meta_id IS NOT NULL
        ORDER BY at DESC, id DESC LIMIT 1)
      UPDATE thread SET read_meta_id = newest.meta_id FROM newest
      WHERE thread.id = :thread
      """;

  private final JdbcClient database;
  private final ObjectProvider<ReadReceipts> receipts;

  ReadMarks(JdbcClient database, ObjectProvider<ReadReceipts> receipts) {
    this.database = database;
    this.receipts = receipts;
  }

  /** Staff have read the thread: told once for each newest message, and not to a banned guest. */
  void read(String propertyId, ThreadRow thread) {
    if (!thread.banned()) {
      newest(thread.id(), " AND read_meta_id IS DISTINCT FROM newest.meta_id ")
          .ifPresent(
              metaId ->
                  receipts.ifAvailable(
                      meta -> meta.read(propertyId, thread.phoneNumberId(), metaId)));
    }
  }

  /** Staff are writing an answer; this, too, marks what they answer as read. */
  void typing(String propertyId, ThreadRow thread) {
    if (!thread.banned()) {
      newest(thread.id(), "")
          .ifPresent(
              metaId ->
                  receipts.ifAvailable(
                      meta -> meta.typing(propertyId, thread.phoneNumberId(), metaId)));
    }
  }

  private Optional<String> newest(UUID thread, String condition) {
    return database
        .sql(NEWEST + condition + " RETURNING newest.meta_id")
        .param("thread", thread)
        .query(String.class)
        .optional();
  }
}
