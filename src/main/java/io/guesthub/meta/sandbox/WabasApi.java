package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Meta's own side: makes accounts to connect, and sends any webhook. */
@RestController
@RequestMapping("/sandbox")
@OnlyInSandbox
class WabasApi {

  private static final int LINES = 10_000;

  private final SandboxBody bodies;
  private final WabaStore wabas;
  private final StarterTemplates templates;
  private final PhoneScreens phones;
  private final MetaIds ids;
  private final WebhookCaller webhooks;
  private final InstantSource clock;

  WabasApi(
      SandboxBody bodies,
      WabaStore wabas,
      StarterTemplates templates,
      PhoneScreens phones,
      MetaIds ids,
      WebhookCaller webhooks,
      InstantSource clock) {
    this.bodies = bodies;
    this.wabas = wabas;
    this.templates = templates;
    this.phones = phones;
    this.ids = ids;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * An account to connect.
   *
   * @param accessToken opens it at the Graph API
   * @param code gets the token once, as after Embedded Signup
   */
  record NewWaba(
      String wabaId,
      String phoneNumberId,
      String displayPhoneNumber,
      String accessToken,
      String code) {}

  /**
   * Makes a business of its own with one account and one number: {@code
   * {"name":"…","demoTemplates":true}}, with approved templates if wanted.
   */
  @PostMapping("/wabas")
  @ResponseStatus(HttpStatus.CREATED)
  NewWaba make(@RequestBody byte[] body) {
    ObjectNode request = bodies.object(body);
    String name = SandboxBody.take(request, "name").strip();
    if (name.isEmpty()) {
      throw Problem.invalid("name", "is required");
    }
    Waba waba = Waba.of(wabas.nextId(), name, wabas.nextId(), "sandbox-" + ids.secret());
    String numberId = wabas.nextId();
    String phone = "+39 06 555 %04d".formatted(Long.parseLong(numberId) % LINES);
    String code = "code-" + ids.secret();
    wabas.add(waba, code);
    wabas.add(BusinessNumber.of(numberId, waba.id(), phone, name, false));
    if (request.path("demoTemplates").asBoolean()) {
      templates.give(waba.id());
    }
    return new NewWaba(waba.id(), numberId, phone, waba.accessToken(), code);
  }

  /**
   * Sends {@code {"field":"…","value":…,"wabaId":"…"}} as it is, signed, with the time that account
   * fields carry.
   */
  @PostMapping("/webhooks")
  Map<String, Integer> send(@RequestBody byte[] body) {
    ObjectNode request = bodies.object(body);
    String wabaId = SandboxBody.take(request, "wabaId");
    String field = SandboxBody.take(request, "field");
    if (field.isEmpty()) {
      throw Problem.invalid("field", "is required");
    }
    JsonNode value = request.has("value") ? request.get("value") : NullNode.instance;
    phones.told(value);
    long time = request.path("time").asLong(clock.instant().getEpochSecond());
    webhooks.deliver(wabaId.isEmpty() ? WabaStore.DEMO_WABA : wabaId, time, field, value);
    return Map.of("status", 200);
  }
}
