package io.guesthub.event.subscription;

import io.guesthub.event.NoticeKind;
import io.guesthub.event.StaffNotices;
import io.guesthub.platform.RetryAfter;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes how calls ended, and decides what follows. */
@Component("webhookOutcomes")
public class WebhookOutcomes {

  private static final int GONE = 410;

  /** With these, a receiver's {@code Retry-After} holds for all of its deliveries. */
  private static final Set<Integer> SLOW_DOWN = Set.of(429, 502, 503, 504);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private final WebhookOutcomeStore store;
  private final SubscriptionStore subscriptions;
  private final StaffNotices staff;
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final RetryPlan plan = new RetryPlan(new SecureRandom());

  WebhookOutcomes(
      WebhookOutcomeStore store,
      SubscriptionStore subscriptions,
      StaffNotices staff,
      WebhookSettings settings,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.staff = staff;
    this.settings = settings;
    this.clock = clock;
  }

  /** The receiver answered. */
  @Transactional
  public void answered(Object claimed, int status, @Nullable String retryAfter) {
    ClaimedDelivery delivery = (ClaimedDelivery) claimed;
    Instant now = clock.instant();
    if (status >= 200 && status < 300) {
      store.delivered(delivery, status, now);
      return;
    }
    if (status == GONE) {
      store.gaveUp(delivery, status, "The receiver wants no more of them (HTTP 410)");
      disable(delivery, "The receiver answered 410 Gone");
      return;
    }
    Duration asked =
        SLOW_DOWN.contains(status)
            ? RetryAfter.read(retryAfter, now, LONGEST_PAUSE).orElse(Duration.ZERO)
            : Duration.ZERO;
    failed(delivery, status, "The receiver answered HTTP " + status, asked);
  }

  /** There was no answer. */
  @Transactional
  public void unanswered(Object claimed, Throwable failure) {
    failed((ClaimedDelivery) claimed, null, words(failure), Duration.ZERO);
  }

  private void failed(
      ClaimedDelivery delivery, @Nullable Integer status, String error, Duration asked) {
    Instant now = clock.instant();
    Optional<Duration> pause = plan.pauseAfter(delivery.attempt());
    if (pause.isEmpty()) {
      store.gaveUp(delivery, status, error);
    } else {
      Duration longer = pause.get().compareTo(asked) > 0 ? pause.get() : asked;
      store.putOff(delivery, status, error, now.plus(longer));
    }
    Instant failingSince = store.failing(delivery.subscriptionId(), now, now.plus(asked));
    if (failingSince.plus(settings.disableAfter()).isBefore(now)) {
      disable(delivery, "Every call has failed since " + failingSince + ", the last: " + error);
    }
  }

  private void disable(ClaimedDelivery delivery, String reason) {
    if (subscriptions.disable(delivery.subscriptionId(), reason)) {
      store
          .propertyOf(delivery.subscriptionId())
          .ifPresent(
              property ->
                  staff.notify(
                      property,
                      NoticeKind.WEBHOOK_DISABLED,
                      "The PMS is no longer told what happens: "
                          + reason
                          + ". Switch the webhook subscription on again when that is mended."));
    }
  }

  private static String words(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "The host is unknown, or in a network that must not be called";
    }
    if (failure instanceof SSLException) {
      return "The receiver's certificate or TLS is not accepted";
    }
    if (failure instanceof ConnectException || failure instanceof ConnectTimeoutException) {
      return "No connection to the receiver";
    }
    return failure instanceof SocketTimeoutException
        ? "The receiver did not answer in time"
        : "The call failed: " + failure.getClass().getSimpleName();
  }
}
