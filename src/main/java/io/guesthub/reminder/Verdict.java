package io.guesthub.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the last look before the send has come to. */
sealed interface Verdict {

  /**
   * Nothing stands against it that the hub knows before delivery is asked.
   *
   * @param template that goes out
   * @param notAfter later it must not go out
   */
  record Send(String template, Instant notAfter) implements Verdict {}

  /** Something stands against it that may pass. */
  record Hold(Reason reason, @Nullable String detail) implements Verdict {}

  /** It is too late. */
  record Skip(Reason reason, @Nullable String detail) implements Verdict {}

  /** The guest does not come, or the reminder is gone. */
  record Cancel(@Nullable Reason reason) implements Verdict {}

  /** The booking or the reminder is not what it was when this was planned. */
  record PlanAgain(Rule rule, Plan plan) implements Verdict {}
}
