package io.guesthub.meta.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * A status that is to come.
 *
 * @param word Meta's
 * @param afterMillis from when the message was taken
 * @param priced whether it tells what the message costs
 */
record StatusStep(String word, int afterMillis, boolean priced) {

  /** What is to come of a message (Cloud API, status webhooks). */
  static List<StatusStep> of(TakenMessage message, Habits habits) {
    if (message.failure() != null) {
      return List.of(new StatusStep("failed", Math.max(0, habits.sentAfter()), false));
    }
    List<StatusStep> steps = new ArrayList<>();
    add(steps, "sent", habits.sentAfter(), true);
    // Reactions are sent, and no more is told of them.
    if (!message.type().equals("reaction")) {
      add(steps, "delivered", habits.deliveredAfter(), true);
      add(steps, "read", habits.readAfter(), habits.deliveredAfter() < 0);
    }
    return habits.reversed() ? reversed(steps) : steps;
  }

  private static void add(List<StatusStep> steps, String word, int after, boolean priced) {
    if (after >= 0) {
      steps.add(new StatusStep(word, after, priced));
    }
  }

  /** The last one at the time of the first, and so on. */
  private static List<StatusStep> reversed(List<StatusStep> steps) {
    List<StatusStep> reversed = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      StatusStep step = steps.get(i);
      int after = steps.get(steps.size() - 1 - i).afterMillis();
      reversed.add(new StatusStep(step.word(), after, step.priced()));
    }
    return reversed;
  }
}
