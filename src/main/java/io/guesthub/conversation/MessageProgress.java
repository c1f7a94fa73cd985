package io.guesthub.conversation;

import io.guesthub.conversation.MessageView.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How far a message has come, from what the hub did itself and what Meta reported, in whatever
 * order and however often.
 *
 * @param status the furthest
 * @param history everything known, oldest first; besides those of {@link MessageStatus} it may hold
 *     other words of Meta's, such as {@code PLAYED}
 */
record MessageProgress(MessageStatus status, List<Step> history) {

  private static final Set<MessageStatus> REPORTED =
      EnumSet.of(
          MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.DELIVERED, MessageStatus.READ);

  private static final List<String> LATTICE =
      Arrays.stream(MessageStatus.values()).map(MessageStatus::name).toList();

  private static final String PLAYED = "PLAYED";
  private static final String READ = MessageStatus.READ.name();
  private static final String DELIVERED = MessageStatus.DELIVERED.name();

  /** Meta's times are whole seconds; within one, the nearer step is shown first. */
  private static final Comparator<Step> IN_ORDER =
      Comparator.comparing((Step step) -> step.at().truncatedTo(ChronoUnit.SECONDS))
          .thenComparing(step -> rank(step.status()))
          .thenComparing(Step::at)
          .thenComparing(Step::status);

  /**
   * Folds what is known.
   *
   * @param own what the hub knows itself, with the time of each step
   * @param reported Meta's words, in lower case, with the earliest time of each
   */
  static MessageProgress of(Map<MessageStatus, Instant> own, Map<String, Instant> reported) {
    Map<String, Instant> times = new HashMap<>();
    own.forEach((status, at) -> times.put(status.name(), at));
    reported.forEach((word, time) -> note(times, word.toUpperCase(Locale.ROOT), time));
    Instant played = times.get(PLAYED);
    if (played != null) {
      note(times, READ, played);
    }
    Instant read = times.get(READ);
    if (read != null) {
      // Meta leaves `delivered` out for a message that is displayed at once.
      note(times, DELIVERED, read);
    }
    MessageStatus furthest = Collections.max(own.keySet());
    for (MessageStatus status : REPORTED) {
      furthest = times.containsKey(status.name()) ? furthest.or(status) : furthest;
    }
    return new MessageProgress(
        furthest,
        times.entrySet().stream()
            .map(step -> new Step(step.getKey(), step.getValue()))
            .sorted(IN_ORDER)
            .toList());
  }

  private static void note(Map<String, Instant> times, String status, Instant at) {
    times.merge(status, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  private static int rank(String status) {
    int rank = LATTICE.indexOf(status);
    return rank < 0 ? LATTICE.size() : rank;
  }
}
