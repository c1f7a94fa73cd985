package io.guesthub.event.subscription;

import io.guesthub.platform.WorkSignal;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Wakes the dispatch of webhooks when there are new ones, or threads for them. */
@Component
class WebhookSignal extends WorkSignal {

  WebhookSignal(InstantSource clock) {
    super(clock, Duration.ofSeconds(1));
  }
}
