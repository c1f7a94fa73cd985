package io.guesthub.delivery;

import io.guesthub.conversation.Author;
import io.guesthub.conversation.OutboundMessages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where every send is written down before anything happens to it. */
@Component
public class SendLedger {

  /** The priority of what rules want sent: after everybody else. */
  static final int RULES = 2;

  private final JdbcClient database;
  private final OutboundMessages messages;
  private final DeliverySettings settings;
  private final DispatchSignal dispatcher;

  SendLedger(
      JdbcClient database,
      OutboundMessages messages,
      DeliverySettings settings,
      DispatchSignal dispatcher) {
    this.database = database;
    this.messages = messages;
    this.settings = settings;
    this.dispatcher = dispatcher;
  }

  /**
   * Puts a message into the queue of its number, in the caller's transaction, in which {@link
   * OutboundMessages#queued} was called before. It leaves once that has committed; where the
   * account is held, the message shows why it waits.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enqueue(NewSend send) {
    insert(send).ifPresent(held -> messages.requeued(send.messageId(), held));
    dispatcher.wakeAfterCommit();
  }

  private Optional<String> insert(NewSend send) {
    String number = send.number().numberId();
    NewSend.Template template = send.template();
    return database
        .sql(
            """
            WITH lane AS (
              INSERT INTO outbound_lane (phone_number_id, account_id, waba_id, rate)
              SELECT :number, :account, :waba, :rate
              WHERE NOT EXISTS (SELECT FROM outbound_lane
                                WHERE phone_number_id = :number AND account_id = :account)
              ON CONFLICT (phone_number_id) DO UPDATE
              SET account_id = excluded.account_id, waba_id = excluded.waba_id,
                  portfolio_id = NULL, limits_read_at = NULL)
            INSERT INTO outbound (id, property_id, account_id, waba_id, phone_number_id, thread_id,
                                  recipient, phone, user_id, priority, type, content, template,
                                  language, category, reply_to_meta_id, booking_id,
                                  business_initiated, not_after, state, next_attempt_at, accepted_at)
            VALUES (:id, :property, :account, :waba, :number, :thread, :recipient, :phone, :user,
                    :priority, :type, :content::jsonb, :template, :language, :category, :replyTo,
                    :booking, :initiated, :notAfter, 'QUEUED', :at, :at)
            RETURNING (SELECT reason FROM outbound_hold
                       WHERE subject IN (:account::text, :number) LIMIT 1) AS held
            """)
        .param("number", number)
        .param("account", send.number().accountId())
        .param("waba", send.number().wabaId())
        .param("rate", settings.rateOf(number, settings.rate()))
        .param("id", send.messageId())
        .param("property", send.propertyId())
        .param("thread", send.threadId())
        .param("recipient", recipient(send))
        .param("phone", send.phone())
        .param("user", send.userId())
        .param("priority", priority(send.author()))
        .param("type", send.type())
        .param("content", send.content().toString())
        .param("template", template == null ? null : template.name())
        .param("language", template == null ? null : template.language())
        .param("category", template == null ? null : template.category())
        .param("replyTo", send.replyToMetaId())
        .param("booking", send.bookingId())
        .param("initiated", send.businessInitiated())
        .param("notAfter", Times.utc(send.notAfter()))
        .param("at", Times.utc(send.acceptedAt()))
        .query((row, n) -> Optional.ofNullable(row.getString("held")))
        .single();
  }

  private static String recipient(NewSend send) {
    @Nullable String recipient = send.phone() != null ? send.phone() : send.userId();
    if (recipient == null) {
      throw new IllegalArgumentException("A send needs somebody to reach");
    }
    return recipient;
  }

  private static int priority(Author author) {
    return switch (author) {
      case STAFF, GUEST, ASSISTANT -> 0;
      case PMS, TEST -> 1;
      case RULE -> RULES;
    };
  }
}
