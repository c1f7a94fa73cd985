package io.guesthub.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guesthub.conversation.MessageStore.MetaKey;
import io.guesthub.conversation.OutboundStore.Turned;
import io.guesthub.property.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Guests who answer before the hub has heard what Meta calls the message they answer. Their answer
 * cannot be told from any other message then; once the id is known it is sorted again.
 */
@Component
class LateAnswers {

  private static final Logger log = LoggerFactory.getLogger(LateAnswers.class);

  private final GuestStore guests;
  private final StaffMarks marks;
  private final FiledMessages filed;
  private final Refiling refiling;
  private final Properties properties;
  private final AfterCommit afterCommit;

  LateAnswers(
      GuestStore guests,
      StaffMarks marks,
      FiledMessages filed,
      Refiling refiling,
      Properties properties,
      AfterCommit afterCommit) {
    this.guests = guests;
    this.marks = marks;
    this.filed = filed;
    this.refiling = refiling;
    this.properties = properties;
    this.afterCommit = afterCommit;
  }

  /**
   * From now on whoever files an answer waits for this transaction, and then finds the message.
   * Where somebody is filing one already, they are not waited for: whoever takes this step may hold
   * what they need. It is seen to after the commit.
   *
   * @param metaIds what Meta calls each message
   */
  void expect(List<Turned> messages, Function<UUID, String> metaIds) {
    List<Expected> expected = new ArrayList<>();
    for (Turned message : messages) {
      UUID guest = message.guestId();
      if (guest != null && message.bookingId() != null) {
        String metaId = metaIds.apply(message.id());
        expected.add(
            new Expected(
                message,
                guest,
                new MetaKey(message.numberId(), metaId),
                GuestLocks.ofAnswers(message.propertyId(), metaId)));
      }
    }
    if (expected.isEmpty()) {
      return;
    }
    Set<Long> locked = guests.tryLock(expected.stream().map(Expected::lock).toList());
    Set<MetaKey> answered = filed.answered(expected.stream().map(Expected::answered).toList());
    for (Expected each : expected) {
      if (!locked.contains(each.lock()) || answered.contains(each.answered())) {
        afterCommit.run(() -> sort(each.message(), each.guest(), each.answered(), each.lock()));
      }
    }
  }

  private record Expected(Turned message, UUID guest, MetaKey answered, long lock) {}

  private void sort(Turned message, UUID guest, MetaKey answered, long lock) {
    Set<Long> locks = new TreeSet<>(GuestLocks.of(message.propertyId(), marks.keys(guest)));
    locks.add(lock);
    guests.lock(locks);
    refiling.answersTo(
        new RoutingCase(
            message.propertyId(),
            properties.zone(message.propertyId()),
            answered.numberId(),
            answered.metaId(),
            false,
            "text",
            message.sentAt(),
            JsonNodeFactory.instance.objectNode(),
            new Identity(null, null, "", null, null)));
    log.debug("Answers to message {} were looked at again", message.id());
  }
}
