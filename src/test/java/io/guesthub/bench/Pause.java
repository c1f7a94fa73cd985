package io.guesthub.bench;

import java.util.function.BooleanSupplier;

/** Waiting between two looks at something that another process does. */
final class Pause {

  private static final int LOOK_MILLIS = 100;

  private Pause() {}

  /** Until something is so, which is looked at ten times a second. */
  static void until(int limitMillis, BooleanSupplier end) {
    for (int waited = 0; !end.getAsBoolean(); waited += LOOK_MILLIS) {
      if (waited > limitMillis) {
        throw new IllegalStateException("It takes too long");
      }
      millis(LOOK_MILLIS);
    }
  }

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
