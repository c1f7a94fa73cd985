package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The messages that the simulated Meta took. */
@Component
@OnlyInSandbox
class MessageTable {

  private final JdbcClient database;
  private final ObjectMapper json;

  MessageTable(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Keeps messages, all in one statement, and their guests' user ids. */
  @Transactional
  public void add(List<TakenMessage> messages) {
    database
        .sql(
            """
            WITH taken AS (
              INSERT INTO sandbox_message (meta_id, number_id, portfolio_id, phone, user_id,
                by_user_id, type, content, text, context_id, callback_data, category, initiated,
                failure, at, settled)
              SELECT meta_id, number_id, portfolio_id, phone, user_id, by_user_id::boolean, type,
                content::jsonb, text, context_id, callback_data, category, initiated::boolean,
                failure::integer, at::timestamptz, settled::boolean
              FROM unnest(CAST(:metaIds AS text[]), CAST(:numbers AS text[]),
                CAST(:portfolios AS text[]), CAST(:phones AS text[]), CAST(:users AS text[]),
                CAST(:byUser AS text[]), CAST(:types AS text[]), CAST(:contents AS text[]),
                CAST(:texts AS text[]), CAST(:contexts AS text[]), CAST(:callbacks AS text[]),
                CAST(:categories AS text[]), CAST(:initiated AS text[]), CAST(:failures AS text[]),
                CAST(:times AS text[]), CAST(:settled AS text[]))
              AS given (meta_id, number_id, portfolio_id, phone, user_id, by_user_id, type, content,
                text, context_id, callback_data, category, initiated, failure, at, settled)
              RETURNING portfolio_id, phone, user_id)
            INSERT INTO sandbox_guest (portfolio_id, phone, user_id)
            SELECT DISTINCT portfolio_id, phone, user_id FROM taken
            ON CONFLICT DO NOTHING
            """)
        .param("metaIds", column(messages, TakenMessage::metaId))
        .param("numbers", column(messages, TakenMessage::numberId))
        .param("portfolios", column(messages, TakenMessage::portfolioId))
        .param("phones", column(messages, TakenMessage::phone))
        .param("users", column(messages, TakenMessage::userId))
        .param("byUser", column(messages, it -> String.valueOf(it.byUserId())))
        .param("types", column(messages, TakenMessage::type))
        .param("contents", column(messages, it -> it.content().toString()))
        .param("texts", column(messages, TakenMessage::text))
        .param("contexts", column(messages, TakenMessage::contextId))
        .param("callbacks", column(messages, TakenMessage::callbackData))
        .param("categories", column(messages, TakenMessage::category))
        .param("initiated", column(messages, it -> String.valueOf(it.initiated())))
        .param("failures", column(messages, MessageTable::failure))
        .param("times", column(messages, it -> it.at().toString()))
        .param("settled", column(messages, it -> String.valueOf(it.settled())))
        .update();
  }

  /** Messages whose statuses are not all delivered, the oldest first. */
  List<TakenMessage> unsettled(Instant before, int most) {
    return database
        .sql(
            """
            SELECT * FROM sandbox_message WHERE NOT settled AND at < :before
            ORDER BY position LIMIT :most
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(this::map)
        .list();
  }

  /** All statuses of these are delivered. */
  void settle(List<String> metaIds) {
    database
        .sql("UPDATE sandbox_message SET settled = true WHERE meta_id = ANY (:ids)")
        .param("ids", metaIds.toArray(String[]::new))
        .update();
  }

  /**
   * What a phone received, the newest last.
   *
   * @param numberId from whom; empty for all
   */
  List<TakenMessage> received(String phone, String numberId, int most) {
    return database
        .sql(
            """
            SELECT * FROM (
              SELECT * FROM sandbox_message
              WHERE phone = :phone AND failure IS NULL AND :number IN ('', number_id)
              ORDER BY position DESC LIMIT :most) AS newest
            ORDER BY position
            """)
        .param("phone", phone)
        .param("number", numberId)
        .param("most", most)
        .query(this::map)
        .list();
  }

  /** Whether this is the id of a message that a business sent. */
  boolean sent(String metaId) {
    return database
        .sql("SELECT EXISTS (SELECT 1 FROM sandbox_message WHERE meta_id = :id)")
        .param("id", metaId)
        .query(Boolean.class)
        .single();
  }

  private TakenMessage map(ResultSet row, int index) throws SQLException {
    return new TakenMessage(
        row.getString("meta_id"),
        row.getString("number_id"),
        row.getString("portfolio_id"),
        row.getString("phone"),
        row.getString("user_id"),
        row.getBoolean("by_user_id"),
        row.getString("type"),
        content(row.getString("content")),
        row.getString("text"),
        row.getString("context_id"),
        row.getString("callback_data"),
        row.getString("category"),
        row.getBoolean("initiated"),
        row.getObject("failure", Integer.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getBoolean("settled"));
  }

  private JsonNode content(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON only", e);
    }
  }

  private static @Nullable String failure(TakenMessage message) {
    return message.failure() == null ? null : String.valueOf(message.failure());
  }

  private static String[] column(
      List<TakenMessage> messages, Function<TakenMessage, @Nullable String> value) {
    return messages.stream().map(value).toArray(String[]::new);
  }
}
