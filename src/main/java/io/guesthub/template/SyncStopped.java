package io.guesthub.template;

import io.guesthub.meta.FaultKind;
import io.guesthub.meta.GraphAnswer;
import java.io.Serial;
import java.time.Duration;

/** Meta does not show an account's templates now. */
final class SyncStopped extends Exception {

  @Serial private static final long serialVersionUID = 1;
  private static final Duration REGAIN = Duration.ofMinutes(10);
  private static final int TOKEN_INVALID = 190;

  private final boolean tooManyCalls;
  private final boolean accessLost;
  private final Duration wait;

  private SyncStopped(String reason, boolean tooManyCalls, boolean accessLost, Duration wait) {
    super(reason, null, false, false);
    this.tooManyCalls = tooManyCalls;
    this.accessLost = accessLost;
    this.wait = wait;
  }

  /** Meta's answer was no. */
  static SyncStopped refused(GraphAnswer answer) {
    boolean later = answer.fault().kind() == FaultKind.RETRY;
    return new SyncStopped(
        "Meta says: " + answer.errorText(),
        later,
        answer.errorCode() == TOKEN_INVALID,
        later ? pause(answer) : Duration.ZERO);
  }

  /** Meta has answered, and would soon not answer any more. */
  static SyncStopped nearLimit(GraphAnswer answer) {
    return new SyncStopped("Meta's limit of calls is near", true, false, pause(answer));
  }

  static SyncStopped failed(String reason) {
    return new SyncStopped(reason, false, false, Duration.ZERO);
  }

  /** Whether it is only that Meta wants to be asked later. */
  boolean isTooManyCalls() {
    return tooManyCalls;
  }

  /** Whether the account's token opens nothing any more. */
  boolean isAccessLost() {
    return accessLost;
  }

  /** After how long Meta may be asked again; zero where Meta has not said. */
  Duration pause() {
    return wait;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  private static Duration pause(GraphAnswer answer) {
    Duration regain = answer.usage().regain();
    return regain.isZero() ? REGAIN : regain;
  }
}
