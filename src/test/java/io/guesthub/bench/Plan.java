package io.guesthub.bench;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param warmUp before each first measuring of a process
 * @param floor each floor
 * @param saturation each load at saturation
 * @param sizing Meta's sizing case
 * @param batchUpdates updates sent 100 per call
 * @param drainLimit how long the hub may take to store what it acknowledged
 * @param plannedBookings bookings that reminders are planned for
 * @param dueAtOnce messages of reminders that are due at the same moment
 */
record Plan(
    Duration warmUp,
    Duration floor,
    Duration saturation,
    Duration sizing,
    int batchUpdates,
    Duration drainLimit,
    int plannedBookings,
    int dueAtOnce) {

  /** The run whose figures count. */
  static Plan full() {
    return new Plan(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        200_000,
        Duration.ofSeconds(120),
        100_000,
        10_000);
  }

  /** A run that shows whether everything works. */
  static Plan quick() {
    return new Plan(
        Duration.ofSeconds(3),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(10),
        20_000,
        Duration.ofSeconds(60),
        10_000,
        500);
  }
}
