package io.guesthub.event.subscription;

import io.guesthub.platform.Ids;
import io.guesthub.platform.OutsideAddresses;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is called when something happens at a property. */
@RestController
@RequestMapping("/api/v1/properties/{property}/webhook-subscriptions")
@Tag(name = "Webhook subscriptions")
class SubscriptionApi {

  /** Each costs a row for every event. */
  private static final int MOST = 20;

  private final SubscriptionStore store;
  private final OutsideAddresses addresses;
  private final SigningSecrets secrets;
  private final WebhookSettings settings;
  private final Ids ids;
  private final InstantSource clock;

  SubscriptionApi(
      SubscriptionStore store,
      OutsideAddresses addresses,
      SigningSecrets secrets,
      WebhookSettings settings,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.addresses = addresses;
    this.secrets = secrets;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(
      summary = "Subscribes a URL to events; the signing secret is shown this once",
      description =
          "Calls are signed by the Standard Webhooks specification and carry the same JSON as the"
              + " topic hub.events. No event types: all events.")
  NewSubscription create(@PathVariable String property, @Valid @RequestBody SubscriptionForm form) {
    form.check(addresses);
    if (store.count(property) >= MOST) {
      throw Problem.conflict(
          "too-many-subscriptions", "A property can have " + MOST + " subscriptions.");
    }
    UUID id = ids.next();
    String secret = secrets.next();
    store.insert(
        property,
        id,
        form.url(),
        form.eventTypes().stream().distinct().toList(),
        secret,
        clock.instant());
    return NewSubscription.of(existing(property, id), secret);
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the subscriptions, without their secrets")
  Page<Subscription> list(@PathVariable String property, PageRequest page) {
    UUID after = page.cursor().map(cursor -> cursor.id(0)).orElse(null);
    return Page.of(store.list(property, after, page.fetch()), page, found -> Cursor.of(found.id()));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "One subscription, without its secret")
  Subscription get(@PathVariable String property, @PathVariable UUID id) {
    return existing(property, id);
  }

  @PatchMapping("/{id}")
  @Transactional
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(
      summary = "Changes URL or event types, switches the subscription off or on again",
      description = "Events of the time in which it was off are not delivered later.")
  Subscription change(
      @PathVariable String property, @PathVariable UUID id, @Valid @RequestBody Change change) {
    Subscription known = existing(property, id);
    SubscriptionForm form =
        new SubscriptionForm(
            change.url() == null ? known.url() : change.url(),
            change.eventTypes() == null ? known.eventTypes() : change.eventTypes());
    form.check(addresses);
    store.change(id, form.url(), form.eventTypes());
    if (change.status() == SubscriptionStatus.ACTIVE) {
      store.enable(id);
    } else if (change.status() == SubscriptionStatus.DISABLED) {
      store.disable(id, "Switched off over the API");
    }
    return existing(property, id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(summary = "Ends the subscription and forgets its deliveries")
  void delete(@PathVariable String property, @PathVariable UUID id) {
    if (!store.delete(property, id)) {
      throw Problem.notFound();
    }
  }

  @PostMapping("/{id}/rotate-secret")
  @Transactional
  @Allowed(Permission.MANAGE_SUBSCRIPTIONS)
  @Operation(
      summary = "Makes a new secret, shown this once",
      description = "Calls carry two signatures, of the old and the new one, until oldSecretUntil.")
  NewSubscription rotate(@PathVariable String property, @PathVariable UUID id) {
    existing(property, id);
    String secret = secrets.next();
    store.rotate(id, secret, clock.instant().plus(settings.rotation()));
    return NewSubscription.of(existing(property, id), secret);
  }

  private Subscription existing(String property, UUID id) {
    return store.find(property, id).orElseThrow(Problem::notFound);
  }

  /** What is to be different; what is absent stays. */
  record Change(
      @Size(max = 2_000) @Nullable String url,
      @Size(max = 50) @Nullable List<String> eventTypes,
      @Nullable SubscriptionStatus status) {}

  /** A subscription with the secret that nobody will see again. */
  record NewSubscription(
      UUID id,
      String url,
      List<String> eventTypes,
      SubscriptionStatus status,
      String secret,
      @Nullable Instant oldSecretUntil) {

    static NewSubscription of(Subscription made, String secret) {
      return new NewSubscription(
          made.id(), made.url(), made.eventTypes(), made.status(), secret, made.oldSecretUntil());
    }

    @Override
    public String toString() {
      return "NewSubscription[id=" + id + "]";
    }
  }
}
