package io.guesthub.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Counts what becomes of sends. Nothing here names a guest or a property. */
@Component
class SendMetrics {

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter lost;
  private final Counter unknown;
  private final Timer latency;
  private final AtomicLong queued = new AtomicLong();

  SendMetrics(MeterRegistry registry, CallSlots slots) {
    this.registry = registry;
    this.accepted =
        Counter.builder("hub.sends.accepted")
            .description("Messages that Meta has taken")
            .register(registry);
    this.lost =
        Counter.builder("hub.sends.unsettled")
            .description("Calls without an answer, which a status is to settle")
            .register(registry);
    this.unknown =
        Counter.builder("hub.sends.unknown")
            .description("Messages of which no status has told in time whether they went out")
            .register(registry);
    this.latency =
        Timer.builder("hub.sends.latency")
            .description("From the acceptance of a message to its first call to Meta")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("hub.sends.queued", queued, AtomicLong::get)
        .description("Messages that wait, at the last sweep")
        .register(registry);
    Gauge.builder("hub.sends.calls", slots, CallSlots::used)
        .description("Calls to Meta that this hub is making")
        .register(registry);
  }

  void called(Send send, Instant now) {
    if (send.attempts() == 0) {
      Duration waited = Duration.between(send.acceptedAt(), now);
      latency.record(waited.isNegative() ? Duration.ZERO : waited);
    }
  }

  void accepted(int messages) {
    accepted.increment(messages);
  }

  void refused(int code) {
    Counter.builder("hub.sends.refused")
        .description("Messages that Meta has refused, for good or for now")
        .tag("code", Integer.toString(code))
        .register(registry)
        .increment();
  }

  void lost() {
    lost.increment();
  }

  void unknown() {
    unknown.increment();
  }

  void queued(long messages) {
    queued.set(messages);
  }
}
