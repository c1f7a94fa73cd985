package io.guesthub.resilience;

import io.guesthub.resilience.Webhook.GuestSays;
import io.guesthub.resilience.Webhook.StatusOf;
import java.util.HashSet;
import java.util.Set;

/** Everything the hub has answered 200 for, and so must keep. */
final class Acknowledged {

  private final Set<GuestSays> messages = new HashSet<>();
  private final Set<String> echoes = new HashSet<>();
  private final Set<StatusOf> statuses = new HashSet<>();
  private int calls;

  synchronized void add(Webhook webhook) {
    messages.addAll(webhook.messages());
    echoes.addAll(webhook.echoes());
    statuses.addAll(webhook.statuses());
    calls++;
  }

  synchronized int calls() {
    return calls;
  }

  synchronized Set<GuestSays> messages() {
    return Set.copyOf(messages);
  }

  synchronized Set<String> echoes() {
    return Set.copyOf(echoes);
  }

  synchronized Set<StatusOf> statuses() {
    return Set.copyOf(statuses);
  }

  @Override
  public synchronized String toString() {
    return "%d calls: %d messages, %d echoes, %d statuses"
        .formatted(calls, messages.size(), echoes.size(), statuses.size());
  }
}
