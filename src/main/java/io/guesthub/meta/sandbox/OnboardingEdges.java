package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.MetaSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The edges of the Graph API on which an account and its number are taken into service. */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class OnboardingEdges {

  private static final Map<String, Boolean> SUCCESS = Map.of("success", true);
  private static final int WRONG_PIN = 133_005;

  private final GraphTokens tokens;
  private final WabaStore wabas;
  private final OnboardingNodes nodes;
  private final OnboardingStore store;
  private final SandboxBody bodies;
  private final MetaSettings settings;

  OnboardingEdges(
      GraphTokens tokens,
      WabaStore wabas,
      OnboardingNodes nodes,
      OnboardingStore store,
      SandboxBody bodies,
      MetaSettings settings) {
    this.tokens = tokens;
    this.wabas = wabas;
    this.nodes = nodes;
    this.store = store;
    this.bodies = bodies;
    this.settings = settings;
  }

  @PostMapping("/{wabaId}/subscribed_apps")
  Map<String, Boolean> subscribe(@PathVariable String wabaId, HttpServletRequest call) {
    Waba waba = own(wabaId, "post", call);
    nodes.admit(wabaId, "subscribed_apps");
    wabas.subscribe(waba.id(), true);
    return SUCCESS;
  }

  @DeleteMapping("/{wabaId}/subscribed_apps")
  Map<String, Boolean> unsubscribe(@PathVariable String wabaId, HttpServletRequest call) {
    wabas.subscribe(own(wabaId, "delete", call).id(), false);
    return SUCCESS;
  }

  @GetMapping("/{wabaId}/subscribed_apps")
  ObjectNode subscriptions(@PathVariable String wabaId, HttpServletRequest call) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    boolean subscribed = own(wabaId, "get", call).subscribed();
    if (subscribed) {
      ObjectNode app = answer.putArray("data").addObject().putObject("whatsapp_business_api_data");
      app.put("id", settings.appId())
          .put("name", "Guest Hub")
          .put("link", "https://guesthub.example/");
    } else {
      answer.putArray("data");
    }
    return answer;
  }

  /** Takes a number into service; a PIN that it has already must be the same. */
  @PostMapping("/{numberId}/register")
  Map<String, Boolean> register(
      @PathVariable String numberId,
      @RequestBody(required = false) byte @Nullable [] body,
      HttpServletRequest call) {
    BusinessNumber number = ownNumber(numberId, call);
    nodes.admit(numberId, "register");
    String pin = body == null ? "" : SandboxBody.take(bodies.object(body), "pin");
    if (!pin.matches("\\d{6}")) {
      throw GraphError.invalidParameter("The parameter pin is required.");
    }
    if (store.pin(numberId).filter(known -> !known.equals(pin)).isPresent()) {
      throw GraphError.coded(WRONG_PIN, "Two step verification PIN mismatch");
    }
    store.pin(numberId, pin);
    wabas.register(number.id(), true);
    return SUCCESS;
  }

  @PostMapping("/{numberId}/deregister")
  Map<String, Boolean> deregister(@PathVariable String numberId, HttpServletRequest call) {
    wabas.register(ownNumber(numberId, call).id(), false);
    return SUCCESS;
  }

  private Waba own(String wabaId, String method, HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    if (!waba.id().equals(wabaId)) {
      throw GraphError.unknownObject(method, wabaId);
    }
    return waba;
  }

  private BusinessNumber ownNumber(String numberId, HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    return wabas
        .number(numberId)
        .filter(number -> number.wabaId().equals(waba.id()))
        .orElseThrow(() -> GraphError.unknownObject("post", numberId));
  }
}
