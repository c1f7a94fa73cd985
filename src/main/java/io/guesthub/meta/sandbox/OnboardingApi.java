package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.MetaSettings;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people at Meta's screens: who logs in, chooses, and takes the app away again. */
@RestController
@RequestMapping("/sandbox")
@OnlyInSandbox
class OnboardingApi {

  /** What a login grants unless somebody switches something off. */
  static final List<String> SCOPES =
      List.of("whatsapp_business_management", "whatsapp_business_messaging");

  /** The hub's own portfolio, under which Meta tells such events. */
  private static final String PARTNER = "100000000000009";

  private static final int SHOWN = 50;
  private static final int LINES = 10_000;
  private static final String NEW = "new";
  private static final String NONE = "none";

  private final SandboxBody bodies;
  private final WabaStore wabas;
  private final OnboardingStore store;
  private final MetaIds ids;
  private final WebhookCaller webhooks;
  private final MetaSettings settings;
  private final InstantSource clock;

  OnboardingApi(
      SandboxBody bodies,
      WabaStore wabas,
      OnboardingStore store,
      MetaIds ids,
      WebhookCaller webhooks,
      MetaSettings settings,
      InstantSource clock) {
    this.bodies = bodies;
    this.wabas = wabas;
    this.store = store;
    this.ids = ids;
    this.webhooks = webhooks;
    this.settings = settings;
    this.clock = clock;
  }

  /** A number to choose. */
  record Choice(String id, String displayPhoneNumber) {}

  /** An account to choose, and its numbers. */
  record WabaChoice(String wabaId, String name, List<Choice> phoneNumbers) {}

  /** Accounts to choose from. */
  record Choices(List<WabaChoice> items) {}

  /**
   * What Meta's login hands to the browser.
   *
   * @param accessToken what the code gives; a real browser never sees it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Signup(String wabaId, @Nullable String phoneNumberId, String code, String accessToken) {}

  /** The accounts that a login may choose, the newest first. */
  @GetMapping("/wabas")
  Choices list() {
    return new Choices(
        store.newestWabas(SHOWN).stream()
            .flatMap(id -> wabas.waba(id).stream())
            .map(waba -> new WabaChoice(waba.id(), waba.name(), choices(waba.id())))
            .toList());
  }

  private List<Choice> choices(String wabaId) {
    return wabas.numbersOf(wabaId).stream()
        .map(number -> new Choice(number.id(), number.displayPhoneNumber()))
        .toList();
  }

  /**
   * Goes through Embedded Signup: {@code {"wabaId":"…"}} or {@code {"name":"…"}} for a new account,
   * {@code "number":"<id>|new|none"}, {@code "onBusinessApp":true}, {@code "without":["<scope>"]}
   * for permissions that are switched off, {@code "grants":["<WABA>"]} for other accounts than
   * this.
   */
  @PostMapping("/signups")
  @ResponseStatus(HttpStatus.CREATED)
  Signup signUp(@RequestBody byte[] body) {
    ObjectNode request = bodies.object(body);
    Waba waba = waba(request);
    String number = number(waba, SandboxBody.take(request, "number"));
    if (number != null && request.path("onBusinessApp").asBoolean()) {
      store.set(number, JsonNodeFactory.instance.objectNode().put("is_on_biz_app", true));
    }
    List<String> scopes = new ArrayList<>(SCOPES);
    scopes.removeAll(texts(request.path("without")));
    List<String> grants = texts(request.path("grants"));
    String token = "sandbox-" + ids.secret();
    String code = "code-" + ids.secret();
    store.keep(
        code,
        token,
        new OnboardingStore.LoginToken(
            waba.id(), scopes, grants.isEmpty() ? List.of(waba.id()) : grants));
    return new Signup(waba.id(), number, code, token);
  }

  private Waba waba(ObjectNode request) {
    String id = SandboxBody.take(request, "wabaId");
    if (!id.isEmpty()) {
      return wabas.waba(id).orElseThrow(Problem::notFound);
    }
    String name = SandboxBody.take(request, "name").strip();
    if (name.isEmpty()) {
      throw Problem.invalid("name", "is required for a new account");
    }
    Waba made = Waba.of(wabas.nextId(), name, wabas.nextId(), "sandbox-" + ids.secret());
    wabas.add(made, "code-" + ids.secret());
    return made;
  }

  private @Nullable String number(Waba waba, String asked) {
    List<Choice> known = choices(waba.id());
    if (asked.equals(NONE)) {
      return null;
    }
    if (asked.equals(NEW) || (asked.isEmpty() && known.isEmpty())) {
      String id = wabas.nextId();
      String phone = "+39 06 556 %04d".formatted(Long.parseLong(id) % LINES);
      wabas.add(BusinessNumber.of(id, waba.id(), phone, waba.name(), false));
      return id;
    }
    if (asked.isEmpty()) {
      return known.get(0).id();
    }
    return Optional.of(asked)
        .filter(id -> known.stream().anyMatch(choice -> choice.id().equals(id)))
        .orElseThrow(Problem::notFound);
  }

  /**
   * Sets what Meta says of an account or number: any of its fields as the Graph API names them, its
   * two-step {@code pin}, and {@code "refusals":{"<edge>":<code>}} for edges that refuse with a
   * code until it is 0.
   */
  @PatchMapping("/nodes/{id}")
  ObjectNode set(@PathVariable String id, @RequestBody byte[] body) {
    ObjectNode fields = bodies.object(body);
    String pin = SandboxBody.take(fields, "pin");
    if (!pin.isEmpty()) {
      store.pin(id, pin);
    }
    store.set(id, fields);
    return store.fields(id);
  }

  /**
   * The business takes the app away: {@code {"event":"PARTNER_APP_UNINSTALLED"}}, or another event
   * of account_update, or none. All tokens of the account stop working.
   */
  @PostMapping("/wabas/{wabaId}/removals")
  Map<String, Boolean> remove(@PathVariable String wabaId, @RequestBody byte[] body) {
    Waba waba = wabas.waba(wabaId).orElseThrow(Problem::notFound);
    String event = SandboxBody.take(bodies.object(body), "event");
    store.revoke(wabaId);
    wabas.subscribe(wabaId, false);
    if (!event.isEmpty()) {
      ObjectNode value = JsonNodeFactory.instance.objectNode().put("event", event);
      ObjectNode info = value.putObject("waba_info").put("waba_id", wabaId);
      info.put("owner_business_id", waba.portfolioId()).put("partner_app_id", settings.appId());
      webhooks.deliver(PARTNER, clock.instant().getEpochSecond(), "account_update", value);
    }
    return Map.of("success", true);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
