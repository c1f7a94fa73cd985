package io.guesthub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.MessageStatus;
import io.guesthub.conversation.MessageView;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.conversation.OutboundMessages.Quotable;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.platform.Ids;
import io.guesthub.property.Properties;
import io.guesthub.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends a message again that did not arrive, or may not have: the hub never does so by itself, a
 * person decides. What is sent is what was composed then; whether it may be sent is looked up anew.
 */
@Component
class Resends {

  private static final Set<MessageStatus> RESENDABLE =
      EnumSet.of(MessageStatus.FAILED, MessageStatus.UNKNOWN);

  private final JdbcClient database;
  private final OutboundMessages messages;
  private final Properties properties;
  private final SendKeys keys;
  private final Recipients recipients;
  private final Composer composer;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Ids ids;

  Resends(
      JdbcClient database,
      OutboundMessages messages,
      Properties properties,
      SendKeys keys,
      Recipients recipients,
      Composer composer,
      Outbox outbox,
      ObjectMapper json,
      Ids ids) {
    this.database = database;
    this.messages = messages;
    this.properties = properties;
    this.keys = keys;
    this.recipients = recipients;
    this.composer = composer;
    this.outbox = outbox;
    this.json = json;
    this.ids = ids;
  }

  /**
   * Sends a message again, once.
   *
   * @return our id of the new message
   * @throws Problem 404; 409 {@code not-resendable}, {@code already-resent}; 409 and 422 as for a
   *     new message
   */
  @Transactional
  UUID again(String propertyId, UUID messageId, Author author) {
    // Nothing may be learned of its fate from here on.
    Written written = written(propertyId, messageId).orElse(null);
    MessageView seen = messages.view(propertyId, messageId);
    UUID thread = seen.threadId();
    if (written == null || !RESENDABLE.contains(seen.status())) {
      throw Problem.conflict(
          "not-resendable",
          "Only a message of the property's own that failed, or of which nobody knows, is sent"
              + " again; this one is "
              + seen.status()
              + ".");
    }
    if (thread == null) {
      throw Problem.conflict("not-resendable", "Make the test of the template again.");
    }
    UUID id = ids.next();
    Optional<UUID> other =
        keys.claim(propertyId, CallerKeys.own("resend", messageId.toString()), "", id);
    if (other.isPresent()) {
      throw Problem.conflict("already-resent", "The message has been sent again already.")
          .with("messageId", other.get());
    }
    Recipient to = recipients.find(properties.get(propertyId), new Target.OfThread(thread));
    SentBefore before = before(seen, written);
    outbox.put(id, to, author, composer.again(to, before), null);
    return id;
  }

  private Optional<Written> written(String propertyId, UUID messageId) {
    return database
        .sql(
            """
            SELECT content, template, language, category, reply_to_meta_id FROM outbound
            WHERE id = :id AND property_id = :property FOR UPDATE
            """)
        .param("id", messageId)
        .param("property", propertyId)
        .query(this::read)
        .optional();
  }

  private Written read(ResultSet row, int number) throws SQLException {
    String name = row.getString("template");
    try {
      return new Written(
          (ObjectNode) json.readTree(row.getString("content")),
          name == null
              ? null
              : new NewSend.Template(name, row.getString("language"), row.getString("category")),
          row.getString("reply_to_meta_id"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored content is JSON", e);
    }
  }

  private static SentBefore before(MessageView seen, Written written) {
    MessageView.Reaction reaction = seen.reaction();
    MessageView.Template template = seen.template();
    return new SentBefore(
        seen.id(),
        seen.type(),
        written.content(),
        seen.text(),
        written.template(),
        template == null ? null : template.name(),
        seen.replyTo() == null
            ? null
            : new Quotable(seen.replyTo(), written.replyToMetaId(), seen.type()),
        reaction == null || reaction.messageId() == null
            ? null
            : new Outgoing.Reacted(reaction.messageId(), reaction.emoji()));
  }

  private record Written(
      ObjectNode content, NewSend.@Nullable Template template, @Nullable String replyToMetaId) {}
}
