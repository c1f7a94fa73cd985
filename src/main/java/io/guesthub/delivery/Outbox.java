package io.guesthub.delivery;

import io.guesthub.conversation.Addressee;
import io.guesthub.conversation.Author;
import io.guesthub.conversation.OutboundMessage;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.conversation.OutboundMessages.Quotable;
import io.guesthub.conversation.StaffAnswers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down a message that goes out: in its thread, where people see it, and in the ledger. */
@Component
class Outbox {

  private final OutboundMessages messages;
  private final SendLedger ledger;
  private final StaffAnswers answers;
  private final InstantSource clock;

  Outbox(OutboundMessages messages, SendLedger ledger, StaffAnswers answers, InstantSource clock) {
    this.messages = messages;
    this.ledger = ledger;
    this.answers = answers;
    this.clock = clock;
  }

  /** Puts a message to a guest into the queue, in the caller's transaction. */
  void put(UUID id, Recipient to, Author author, Outgoing message, @Nullable Instant notAfter) {
    Addressee who = to.who();
    Instant now = clock.instant();
    messages.queued(shown(id, to, author, message, now));
    Quotable replyTo = message.replyTo();
    ledger.enqueue(
        new NewSend(
            id,
            who.propertyId(),
            to.number(),
            who.threadId(),
            who.phone(),
            who.userId(),
            author,
            message.type(),
            message.content(),
            message.template(),
            replyTo == null ? null : replyTo.metaId(),
            to.booking() == null ? null : to.booking().id(),
            !who.window().open(),
            notAfter,
            now));
    UUID thread = who.threadId();
    if (author == Author.STAFF && thread != null) {
      answers.written(who.propertyId(), thread);
    }
  }

  private static OutboundMessage shown(
      UUID id, Recipient to, Author author, Outgoing message, Instant at) {
    Outgoing.Reacted reaction = message.reaction();
    Quotable replyTo = message.replyTo();
    return new OutboundMessage(
        id,
        to.who().propertyId(),
        to.who().threadId(),
        to.number().numberId(),
        author,
        message.type(),
        message.text(),
        message.shown(),
        replyTo == null ? null : replyTo.id(),
        reaction == null ? null : reaction.target(),
        reaction == null ? null : reaction.emoji(),
        message.mediaId(),
        message.resendOf(),
        at);
  }
}
