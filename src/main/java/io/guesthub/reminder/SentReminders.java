package io.guesthub.reminder;

import io.guesthub.delivery.SendProgress;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes in the schedule what became of its messages. */
@Component
class SentReminders implements SendProgress {

  /** Meta: the person behind the number has changed, or may have. */
  private static final int IDENTITY_CHANGED = 137_000;

  private static final String UNCERTAIN =
      " Whether the guest got it is not known; look at the message.";

  private final SendingStore store;
  private final RuleStore rules;
  private final ReminderNews news;

  SentReminders(SendingStore store, RuleStore rules, ReminderNews news) {
    this.store = store;
    this.rules = rules;
    this.news = news;
  }

  @Override
  public void accepted(UUID messageId, Instant at) {
    store.accepted(messageId, at).ifPresent(row -> news.sent(row, at));
  }

  @Override
  public void failed(UUID messageId, int code, String reason, Instant at) {
    String detail = code == 0 ? reason : reason + " (" + code + ")";
    store
        .failed(messageId, detail, at)
        .filter(row -> code == IDENTITY_CHANGED)
        .ifPresent(row -> news.identityChanged(row, rules.get(row.reminderId())));
  }

  @Override
  public void unknown(UUID messageId, String reason, Instant at) {
    store.uncertain(messageId, reason + UNCERTAIN, at);
  }
}
