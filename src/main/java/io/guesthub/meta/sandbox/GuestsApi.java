package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Guests' phones: what they send goes through the hub's own webhook door. */
@RestController
@RequestMapping("/sandbox/guests/{phone}")
@OnlyInSandbox
class GuestsApi {

  private final SandboxBody bodies;
  private final WabaStore wabas;
  private final GuestFiles files;
  private final MetaIds ids;
  private final WebhookCaller webhooks;
  private final PhoneScreens phones;
  private final InstantSource clock;

  GuestsApi(
      SandboxBody bodies,
      WabaStore wabas,
      GuestFiles files,
      MetaIds ids,
      WebhookCaller webhooks,
      PhoneScreens phones,
      InstantSource clock) {
    this.bodies = bodies;
    this.wabas = wabas;
    this.files = files;
    this.ids = ids;
    this.webhooks = webhooks;
    this.phones = phones;
    this.clock = clock;
  }

  /**
   * What the simulated Meta made of a request.
   *
   * @param metaId Meta's id of the message
   * @param userId the guest's user id
   * @param status what the webhook door answered: 200
   */
  record Delivered(String metaId, String userId, int status) {}

  /** What a phone shows. */
  record Items(List<ObjectNode> items) {}

  /**
   * A guest writes: {@code {"text":"…"}}, or a message object of Meta's, which is told by its type.
   */
  @PostMapping("/messages")
  Delivered send(@PathVariable String phone, @RequestBody byte[] body) {
    ObjectNode message = bodies.object(body);
    InboundMessage inbound = inbound(phone, message);
    if (message.path("text").isValueNode() && !message.path("text").isNull()) {
      String text = SandboxBody.take(message, "text");
      message.put("type", "text").putObject("text").put("body", text);
    }
    if (!message.hasNonNull("type")) {
      throw Problem.invalid("text", "is required, or a message of Meta's with its type");
    }
    files.attach(message, inbound.number().id());
    ObjectNode value = inbound.message(message, ids.message(), now());
    // Before the hub knows of it: it may answer at once.
    phones.wrote(inbound, message);
    webhooks.deliver(inbound.number().wabaId(), null, "messages", value);
    return new Delivered(message.path("id").asText(), inbound.userId(), 200);
  }

  /**
   * A message of the hub's is sent, delivered, read, or fails: {@code
   * {"metaId":"…","status":"read"}}.
   */
  @PostMapping("/statuses")
  Delivered report(@PathVariable String phone, @RequestBody byte[] body) {
    ObjectNode status = bodies.object(body);
    InboundMessage inbound = inbound(phone, status);
    String metaId = SandboxBody.take(status, "metaId");
    if (metaId.isEmpty() || !status.hasNonNull("status")) {
      throw Problem.invalid(metaId.isEmpty() ? "metaId" : "status", "is required");
    }
    status.put("id", metaId);
    webhooks.deliver(inbound.number().wabaId(), null, "messages", inbound.status(status, now()));
    return new Delivered(metaId, inbound.userId(), 200);
  }

  /**
   * What this guest's phone received, an item for each message, the newest last; on request only
   * from one number.
   */
  @GetMapping("/messages")
  Items received(
      @PathVariable String phone,
      @RequestParam(name = "number", defaultValue = "") String numberId) {
    return new Items(phones.received(phone, numberId));
  }

  /** What this guest wrote, with the ticks that it got. */
  @GetMapping("/sent")
  Items sent(@PathVariable String phone) {
    return new Items(phones.sent(phone));
  }

  private InboundMessage inbound(String phone, ObjectNode request) {
    String to = SandboxBody.take(request, "to");
    BusinessNumber number =
        wabas
            .number(to.isEmpty() ? WabaStore.DEMO_NUMBER : to)
            .orElseThrow(() -> Problem.invalid("to", "is no number id of the sandbox"));
    GuestPhone guest = GuestPhone.taken(phone, request);
    String portfolio = wabas.waba(number.wabaId()).orElseThrow().portfolioId();
    String userId = guest.userId().isEmpty() ? ids.user(portfolio, guest.phone()) : guest.userId();
    return new InboundMessage(number, portfolio, guest, userId);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
