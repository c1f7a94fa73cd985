package io.guesthub.delivery;

import io.guesthub.conversation.Failure;
import io.guesthub.conversation.OutboundMessages;
import io.guesthub.conversation.OutboundMessages.Accepted;
import io.guesthub.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells everybody concerned how a message fares, in the transaction of the step. */
@Component
class Followers {

  private static final String AGAIN = "Set right what stands in the way, then send it again.";

  private final OutboundMessages messages;
  private final ObjectProvider<SendProgress> progress;
  private final ObjectProvider<Templates> templates;

  Followers(
      OutboundMessages messages,
      ObjectProvider<SendProgress> progress,
      ObjectProvider<Templates> templates) {
    this.messages = messages;
    this.progress = progress;
    this.templates = templates;
  }

  /** A reason of the hub's own. */
  static Failure ours(String title, String detail) {
    return new Failure(0, title, detail, AGAIN);
  }

  /** Meta has taken these messages. */
  void accepted(List<Accepted> taken) {
    messages.accepted(taken);
    progress
        .orderedStream()
        .forEach(follower -> taken.forEach(each -> follower.accepted(each.id(), each.at())));
  }

  /** A message is given up. */
  void failed(UUID id, Failure failure, Instant at) {
    messages.failed(id, failure, at);
    reported(id, failure.code(), failure.title(), at);
  }

  /** Nobody knows whether Meta has a message. */
  void unknown(UUID id, String reason, Instant at) {
    messages.unknown(id, reason, at);
    progress.orderedStream().forEach(follower -> follower.unknown(id, reason, at));
  }

  /** Meta reports that a message that it has taken could not be delivered. */
  void reported(UUID id, int code, String reason, Instant at) {
    progress.orderedStream().forEach(follower -> follower.failed(id, code, reason, at));
  }

  /** Meta does not send this template any more. */
  void refused(UUID accountId, @Nullable String template, @Nullable String language) {
    if (template != null && language != null) {
      templates.ifAvailable(known -> known.refused(accountId, template, language));
    }
  }
}
