package io.guesthub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A clock that runs with the system's until a test moves it. */
public final class SettableClock implements InstantSource {

  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(offset.get());
  }

  /** Makes the clock show this instant now. */
  public void set(Instant now) {
    offset.set(Duration.between(Instant.now(), now));
  }

  /** Back to the system's time. */
  public void reset() {
    offset.set(Duration.ZERO);
  }

  /** Puts a settable clock into the hub under test. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {

    @Bean
    SettableClock clock() {
      return new SettableClock();
    }
  }
}
