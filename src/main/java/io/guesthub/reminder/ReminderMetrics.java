package io.guesthub.reminder;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * The schedule in numbers: {@code hub.reminders.planned}, and {@code hub.reminders.messages} by
 * state, which always add up to it. They are the database's: every hub shows the same.
 */
@Component
class ReminderMetrics implements MeterBinder {

  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final Tally tally;
  private final AtomicReference<Snapshot> last = new AtomicReference<>();

  ReminderMetrics(Tally tally) {
    this.tally = tally;
  }

  private record Snapshot(Tally.Counts counts, long readAt) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("hub.reminders.planned", this, value(Tally.Counts::planned))
        .description("Messages that reminders have planned")
        .register(registry);
    for (RowState state : RowState.values()) {
      Gauge.builder("hub.reminders.messages", this, value(counts -> counts.of(state)))
          .description("Messages that reminders have planned, by where they stand")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static ToDoubleFunction<ReminderMetrics> value(ToDoubleFunction<Tally.Counts> count) {
    return metrics -> count.applyAsDouble(metrics.counts());
  }

  /** One look at the database for all values that are asked for together. */
  private Tally.Counts counts() {
    Snapshot known = last.get();
    if (known == null || System.nanoTime() - known.readAt() > FRESH_NANOS) {
      known = new Snapshot(tally.read(), System.nanoTime());
      last.set(known);
    }
    return known.counts();
  }
}
