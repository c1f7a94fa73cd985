package io.guesthub.conversation;

import io.guesthub.conversation.OutboundStore.Step;
import io.guesthub.conversation.OutboundStore.Turned;
import io.guesthub.meta.MetaError;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages of the hub's own as people see them: in their thread from the moment they are taken, and
 * with every step that they come further. Everything here belongs to the transaction of whoever
 * takes the step. A step that is reported again changes nothing and tells nothing.
 */
@Component
public class OutboundMessages {

  private final OutboundStore store;
  private final OutboundNews news;
  private final LateAnswers answers;
  private final LearnedPhones phones;
  private final MessageQueries messages;
  private final MessageViews views;

  OutboundMessages(
      OutboundStore store,
      OutboundNews news,
      LateAnswers answers,
      LearnedPhones phones,
      MessageQueries messages,
      MessageViews views) {
    this.store = store;
    this.news = news;
    this.answers = answers;
    this.phones = phones;
    this.messages = messages;
    this.views = views;
  }

  /** Shows a message in its thread, as one that waits for its turn. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queued(OutboundMessage message) {
    store.insert(message);
  }

  /** The calls to Meta for these messages are about to be made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void sending(Collection<UUID> ids, Instant at) {
    store.sending(ids, at);
  }

  /**
   * Meta has taken a message; also when that is only learned from a status.
   *
   * @param id of the message
   * @param metaId what Meta calls it
   * @param at when
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void accepted(UUID id, String metaId, Instant at) {
    accepted(id, metaId, null, at);
  }

  /**
   * Meta has taken a message and calls the guest by another number than the one that was asked for:
   * it is kept, so that answers from it are the guest's.
   *
   * @param waId digits as Meta wrote them; null where they are those that were sent to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void accepted(UUID id, String metaId, @Nullable String waId, Instant at) {
    accepted(List.of(new Accepted(id, metaId, waId, at)));
  }

  /** The same for many messages at once, each of them once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void accepted(Collection<Accepted> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Map<UUID, Accepted> told = new HashMap<>();
    messages.forEach(each -> told.put(each.id(), each));
    List<Turned> turned = store.accepted(told.values());
    news.accepted(turned, id -> Objects.requireNonNull(told.get(id)).at());
    answers.expect(turned, id -> Objects.requireNonNull(told.get(id)).metaId());
    for (Turned each : turned) {
      UUID guest = each.guestId();
      String waId = Objects.requireNonNull(told.get(each.id())).waId();
      if (waId != null && guest != null) {
        phones.learn(each.propertyId(), guest, waId);
      }
    }
  }

  /**
   * A message that Meta has taken.
   *
   * @param id of the message
   * @param metaId what Meta calls it
   * @param waId digits of the guest as Meta wrote them; null where they are those that were sent to
   * @param at when
   */
  public record Accepted(UUID id, String metaId, @Nullable String waId, Instant at) {}

  /**
   * A message is given up. What Meta's error says about the guest's window or wishes is kept.
   *
   * @param error Meta's, or code 0, a title and details for a reason of the hub's own
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void failed(UUID id, MetaError error, Instant at) {
    failed(id, Failure.of(error), at);
  }

  /** A message is given up for a reason that is told to staff as it stands here. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void failed(UUID id, Failure failure, Instant at) {
    store
        .gaveUp(id, new Step(MessageStatus.FAILED, at, failure))
        .ifPresent(turned -> news.failed(turned, failure, at));
  }

  /**
   * Nobody knows whether Meta took the message; a status may still tell.
   *
   * @param reason in words that staff understand
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unknown(UUID id, String reason, Instant at) {
    Failure failure = Failure.uncertain(reason);
    store
        .gaveUp(id, new Step(MessageStatus.UNKNOWN, at, failure))
        .ifPresent(turned -> news.unknown(turned, failure, at));
  }

  /**
   * A message goes back to the queue, or is held there.
   *
   * @param heldReason why it waits; null where it is only its turn that it waits for
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void requeued(UUID id, @Nullable String heldReason) {
    store.requeued(List.of(id), heldReason);
  }

  /** The same for many messages at once, such as all of an account in trouble. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void requeued(Collection<UUID> ids, @Nullable String heldReason) {
    store.requeued(ids, heldReason);
  }

  /**
   * A message as the API shows it.
   *
   * @throws Problem 404 where the property has no such message
   */
  public MessageView view(String propertyId, UUID id) {
    MessageRow row = messages.find(propertyId, id).orElseThrow(Problem::notFound);
    return views.of(propertyId, List.of(row)).get(0);
  }

  /**
   * A message that can be answered or reacted to in a thread: one that went between the same guest
   * and the same number, in whichever thread.
   *
   * @return empty where there is no such message there
   */
  public Optional<Quotable> quotable(String propertyId, UUID threadId, UUID messageId) {
    return store.quotable(propertyId, threadId, messageId);
  }

  /**
   * What Meta calls such a message: empty also while Meta has not taken it yet.
   *
   * @param threadId where the answer goes
   * @param messageId what is answered
   */
  public Optional<String> metaIdOf(String propertyId, UUID threadId, UUID messageId) {
    return quotable(propertyId, threadId, messageId).map(Quotable::metaId);
  }

  /**
   * A message that can be answered.
   *
   * @param id ours
   * @param metaId Meta's; null while Meta has not taken it
   * @param type Meta's word, such as {@code text} or {@code reaction}
   */
  public record Quotable(UUID id, @Nullable String metaId, String type) {}
}
