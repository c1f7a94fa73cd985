package io.guesthub.webhook;

import io.guesthub.bus.DeadLetters;
import io.guesthub.meta.Reading;
import io.guesthub.meta.UnreadableWebhook;
import io.guesthub.meta.Update;
import io.guesthub.meta.WebhookReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads bundles of webhook calls, and parks what cannot be read or stored. */
@Component("webhookReading")
public class WebhookReading {

  private static final Logger log = LoggerFactory.getLogger(WebhookReading.class);

  static final String ADDRESS = "hub.webhook";

  /** Updates per database transaction: large enough to be fast, small enough to be repeated. */
  private static final int BATCH = 500;

  private final WebhookReader reader;
  private final DeadLetters deadLetters;
  private final InstantSource clock;
  private final MeterRegistry metrics;

  WebhookReading(
      WebhookReader reader, DeadLetters deadLetters, InstantSource clock, MeterRegistry metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The updates of a bundle, in batches that are stored together. */
  public List<ReceivedUpdates> read(byte[] bundle) {
    List<ReceivedUpdates> batches = new ArrayList<>();
    List<Update> updates = new ArrayList<>();
    List<UnreadableCall> unreadable = new ArrayList<>();
    for (WebhookCall call : unpack(bundle)) {
      try {
        Reading reading = reader.read(call.body());
        count(reading);
        updates.addAll(reading.updates());
      } catch (UnreadableWebhook e) {
        unreadable.add(
            new UnreadableCall(call.receivedAt(), call.body(), String.valueOf(e.getMessage())));
      }
      while (updates.size() >= BATCH) {
        List<Update> batch = updates.subList(0, BATCH);
        batches.add(new ReceivedUpdates(List.copyOf(batch), List.of()));
        batch.clear();
      }
    }
    if (!updates.isEmpty() || !unreadable.isEmpty()) {
      batches.add(new ReceivedUpdates(List.copyOf(updates), List.copyOf(unreadable)));
    }
    return batches;
  }

  private List<WebhookCall> unpack(byte[] bundle) {
    try {
      return WebhookBundle.unpack(bundle, clock.instant());
    } catch (IllegalArgumentException e) {
      return List.of(new WebhookCall(clock.instant(), bundle));
    }
  }

  /** Parks the calls that make no sense, in the caller's transaction; the batch goes on. */
  public void parkUnreadable(ReceivedUpdates batch) {
    for (UnreadableCall call : batch.unreadable()) {
      deadLetters.park(
          ADDRESS,
          call.receivedAt() + " " + Arrays.hashCode(call.body()),
          call.body(),
          Map.of(),
          call.reason());
    }
  }

  /** Parks one update that cannot be stored however often it is tried. */
  public void parkPoison(ReceivedUpdates single, Exception cause) {
    for (Update update : single.updates()) {
      log.warn(
          "A {} cannot be stored and is parked as a dead letter: {}",
          update.getClass().getSimpleName(),
          reason(cause));
      deadLetters.park(
          ADDRESS, update.key(), update.envelope(), Map.of(), "Cannot be stored: " + reason(cause));
    }
  }

  /** What went wrong, in words that hold no guest's data: an error's text may quote a value. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String name = root.getClass().getSimpleName();
    return root instanceof SQLException sql ? name + ", SQLSTATE " + sql.getSQLState() : name;
  }

  private void count(Reading reading) {
    for (Update update : reading.updates()) {
      metrics.counter("hub.webhook.updates", "kind", update.getClass().getSimpleName()).increment();
    }
    if (reading.groupMessages() > 0) {
      metrics.counter("hub.webhook.group.dropped").increment(reading.groupMessages());
    }
    reading
        .unknown()
        .forEach(
            (what, times) -> metrics.counter("hub.webhook.unknown", "what", what).increment(times));
  }
}
