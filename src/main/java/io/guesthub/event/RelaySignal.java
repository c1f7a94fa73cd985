package io.guesthub.event;

import io.guesthub.platform.WorkSignal;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Wakes the relay when there are events in the outbox. */
@Component
class RelaySignal extends WorkSignal {

  RelaySignal(InstantSource clock) {
    super(clock, Duration.ofSeconds(2));
  }
}
