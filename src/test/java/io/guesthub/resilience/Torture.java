package io.guesthub.resilience;

import java.time.Duration;
import java.util.Random;

/**
 * How hard the tests of this package are on the hub; the Maven profile {@code torture} says more.
 */
final class Torture {

  private Torture() {}

  /** Of all chance in a test; name it again with {@code -Dhub.torture.seed} to repeat a run. */
  static long seed() {
    return Long.getLong("hub.torture.seed", new Random().nextInt(1_000_000));
  }

  /** How often a hub is killed. */
  static int kills() {
    return Integer.getInteger("hub.torture.kills", 4);
  }

  /** How many messages are sent meanwhile. */
  static int sends() {
    return Integer.getInteger("hub.torture.sends", 400);
  }

  /** How long an outage lasts at least, however much is taken in during it. */
  static Duration outage() {
    return Duration.ofSeconds(Integer.getInteger("hub.torture.outage-seconds", 0));
  }
}
