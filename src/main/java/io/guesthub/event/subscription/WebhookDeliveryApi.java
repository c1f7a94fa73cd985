package io.guesthub.event.subscription;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What became of the calls to a subscription, and calls that are wanted again. */
@RestController
@RequestMapping("/api/v1/properties/{property}/webhook-subscriptions/{subscription}")
@Tag(name = "Webhook subscriptions")
class WebhookDeliveryApi {

  private final SubscriptionStore subscriptions;
  private final WebhookDeliveryStore deliveries;
  private final WebhookSignal signal;
  private final InstantSource clock;

  WebhookDeliveryApi(
      SubscriptionStore subscriptions,
      WebhookDeliveryStore deliveries,
      WebhookSignal signal,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.signal = signal;
    this.clock = clock;
  }

  @GetMapping("/deliveries")
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the deliveries, newest first")
  Page<Delivery> list(
      @PathVariable String property,
      @PathVariable UUID subscription,
      @RequestParam(required = false) @Nullable DeliveryState state,
      PageRequest page) {
    mine(property, subscription);
    return Page.of(
        deliveries.list(subscription, state, page),
        page,
        delivery -> Cursor.of(delivery.createdAt(), delivery.id()));
  }

  @PostMapping("/deliveries/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(summary = "Sends one event again, under the same webhook-id")
  Delivery replay(
      @PathVariable String property, @PathVariable UUID subscription, @PathVariable UUID id) {
    active(mine(property, subscription));
    if (deliveries.find(subscription, id).isEmpty()) {
      throw Problem.notFound();
    }
    if (!deliveries.again(subscription, id, clock.instant())) {
      throw Problem.conflict("delivery-under-way", "The call is being made right now.");
    }
    signal.wake();
    return deliveries.find(subscription, id).orElseThrow(Problem::notFound);
  }

  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(summary = "Sends everything of a span of time again, or only what is in one state")
  Replayed replay(
      @PathVariable String property,
      @PathVariable UUID subscription,
      @Valid @RequestBody Span span) {
    active(mine(property, subscription));
    int count =
        deliveries.again(subscription, span.from(), span.to(), span.state(), clock.instant());
    signal.wake();
    return new Replayed(count);
  }

  private Subscription mine(String property, UUID subscription) {
    return subscriptions.find(property, subscription).orElseThrow(Problem::notFound);
  }

  private static void active(Subscription subscription) {
    if (subscription.status() != SubscriptionStatus.ACTIVE) {
      throw Problem.conflict(
          "subscription-disabled", "Switch the subscription on before you replay its events.");
    }
  }

  /**
   * Events recorded at or after {@code from} and before {@code to}; any state where none is named.
   */
  record Span(@NotNull Instant from, @NotNull Instant to, @Nullable DeliveryState state) {}

  /** How many are sent again. */
  record Replayed(int count) {}
}
