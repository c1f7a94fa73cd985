package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets the changes of templates happen when they are due, and has the hub told of each. They stand
 * in the database, so that none is lost when the hub stops.
 */
@Component
@OnlyInSandbox
class TemplateClock implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TemplateClock.class);
  private static final long TICK_MILLIS = 200;
  private static final Duration NOTICE = Duration.ofHours(24);
  private static final Duration LAST_CALL = Duration.ofSeconds(5);

  private final TemplateReviews reviews;
  private final TemplateShelf templates;
  private final TransactionOperations transaction;
  private final WebhookCaller webhooks;
  private final InstantSource clock;
  private volatile boolean running;
  private @Nullable ScheduledFuture<?> ticks;
  private ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();

  TemplateClock(
      TemplateReviews reviews,
      TemplateShelf templates,
      TransactionOperations transaction,
      WebhookCaller webhooks,
      InstantSource clock) {
    this.reviews = reviews;
    this.templates = templates;
    this.transaction = transaction;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * What happened and is to be told.
   *
   * @param wabaId empty where nobody is told
   */
  private record Told(String wabaId, Instant at, TemplateWebhook webhook) {}

  /** Lets everything happen that is due. */
  void tick() {
    try {
      while (running && next()) {
        log.debug("A template has changed");
      }
    } catch (RuntimeException e) {
      if (running) {
        log.warn("Changes of templates wait for the next look: {}", e.getClass().getSimpleName());
      }
    }
  }

  /**
   * The change first, then the call: Meta, too, shows a change before it tells of it. A call that
   * the hub does not take is lost, as if Meta had given up; the hub's own look will find it.
   */
  private boolean next() {
    Optional<Told> told = Optional.ofNullable(transaction.execute(status -> apply()));
    told.ifPresent(this::tell);
    return told.isPresent();
  }

  private @Nullable Told apply() {
    return reviews.take().map(this::change).orElse(null);
  }

  private Told change(TemplateReviews.Due due) {
    Instant now = clock.instant();
    JsonNode change = due.change();
    TemplateRow old = templates.lock(due.templateId()).orElseThrow();
    TemplateRow changed = TemplateChanges.apply(old, change, now);
    switch (change.path("event").asText()) {
      case "DELETED" -> templates.delete(old, Duration.ZERO);
      case "CATEGORY_NOTICE" -> {
        templates.save(changed);
        // What is announced happens a day later.
        reviews.plan(
            old.id(),
            JsonNodeFactory.instance
                .objectNode()
                .put("event", "CATEGORY")
                .put("category", changed.correctCategory()),
            NOTICE);
      }
      default -> templates.save(changed);
    }
    boolean silent = !change.path("webhook").asBoolean(true);
    return new Told(silent ? "" : old.wabaId(), now, TemplateWebhook.of(old, changed, change, now));
  }

  private void tell(Told told) {
    if (told.wabaId().isEmpty()) {
      return;
    }
    try {
      webhooks.deliver(
          told.wabaId(),
          told.at().getEpochSecond(),
          told.webhook().field(),
          told.webhook().value());
    } catch (RuntimeException e) {
      log.warn("The hub was not told of a template: {}", e.getMessage());
    }
  }

  @Override
  public void start() {
    running = true;
    ticker = Executors.newSingleThreadScheduledExecutor();
    ticks =
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    if (ticks != null) {
      ticks.cancel(false);
    }
    ticker.shutdown();
    try {
      ticker.awaitTermination(LAST_CALL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
