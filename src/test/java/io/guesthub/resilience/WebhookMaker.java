package io.guesthub.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.resilience.Webhook.GuestSays;
import io.guesthub.resilience.Webhook.StatusOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invents what Meta could send: guests' messages, echoes of staff's, and statuses, mixed. */
final class WebhookMaker {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WABA = "100000000000001";
  private static final String NUMBER = "100000000000002";
  private static final int GUESTS = 40;
  private static final List<String> STATUSES = List.of("sent", "delivered", "read");

  private final String name;
  private final Random random;
  private final String padding;
  private final List<StatusOf> awaited = new ArrayList<>();
  private int made;

  /**
   * Makes webhooks.
   *
   * @param name goes into every message id; unique in a test
   * @param seed of all chance in it
   * @param textLength how long guests' texts are, about
   */
  WebhookMaker(String name, long seed, int textLength) {
    this.name = name;
    this.random = new Random(seed);
    this.padding = "a".repeat(textLength);
  }

  /** Most carry one update, some a few, a few many. */
  Webhook next() {
    int updates = random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(random.nextInt(8) > 0 ? 5 : 60);
    Draft draft = new Draft();
    for (int i = 0; i < updates; i++) {
      int kind = random.nextInt(10);
      if (kind < 4 && !awaited.isEmpty()) {
        draft.status(awaited.remove(random.nextInt(awaited.size())));
      } else if (kind < 6) {
        draft.echo(id(), phone());
      } else {
        draft.message(id(), phone());
      }
    }
    return draft.webhook();
  }

  /** What is still to be said of the echoes; empty when all has been said. */
  List<Webhook> rest() {
    List<Webhook> rest = new ArrayList<>();
    while (!awaited.isEmpty()) {
      Draft draft = new Draft();
      int part = Math.min(awaited.size(), 20);
      List<StatusOf> statuses = awaited.subList(awaited.size() - part, awaited.size());
      statuses.forEach(draft::status);
      statuses.clear();
      rest.add(draft.webhook());
    }
    return rest;
  }

  private String id() {
    made++;
    return "wamid." + name + "." + made;
  }

  private String phone() {
    return "3933355501" + (50 + random.nextInt(GUESTS));
  }

  /** A webhook being written. */
  private final class Draft {

    private final Set<GuestSays> messages = new LinkedHashSet<>();
    private final Set<String> echoes = new LinkedHashSet<>();
    private final Set<StatusOf> statuses = new LinkedHashSet<>();
    private final ArrayNode messageNodes = JSON.createArrayNode();
    private final ArrayNode echoNodes = JSON.createArrayNode();
    private final ArrayNode statusNodes = JSON.createArrayNode();

    void message(String id, String phone) {
      messages.add(new GuestSays(id, phone));
      ObjectNode node = text(messageNodes, id, "Good morning " + id + " " + padding);
      node.put("from", phone);
    }

    void echo(String id, String phone) {
      echoes.add(id);
      ObjectNode node = text(echoNodes, id, "At your service");
      node.put("from", "39065550100").put("to", phone);
      STATUSES.forEach(status -> awaited.add(new StatusOf(id, status)));
    }

    void status(StatusOf of) {
      statuses.add(of);
      statusNodes
          .addObject()
          .put("id", of.metaId())
          .put("status", of.status())
          .put("timestamp", now());
    }

    Webhook webhook() {
      ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
      ArrayNode changes = root.putArray("entry").addObject().put("id", WABA).putArray("changes");
      if (!messageNodes.isEmpty() || !statusNodes.isEmpty()) {
        ObjectNode value = change(changes, "messages");
        value.set("messages", messageNodes);
        value.set("statuses", statusNodes);
      }
      if (!echoNodes.isEmpty()) {
        change(changes, "smb_message_echoes").set("message_echoes", echoNodes);
      }
      try {
        return new Webhook(JSON.writeValueAsBytes(root), messages, echoes, statuses);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A tree is always writable as JSON", e);
      }
    }

    private static ObjectNode change(ArrayNode changes, String field) {
      ObjectNode value = changes.addObject().put("field", field).putObject("value");
      value.put("messaging_product", "whatsapp");
      value.putObject("metadata").put("phone_number_id", NUMBER);
      return value;
    }

    private static ObjectNode text(ArrayNode nodes, String id, String text) {
      ObjectNode node = nodes.addObject().put("id", id).put("timestamp", now()).put("type", "text");
      node.putObject("text").put("body", text);
      return node;
    }

    private static String now() {
      return Long.toString(Instant.now().getEpochSecond());
    }
  }
}
