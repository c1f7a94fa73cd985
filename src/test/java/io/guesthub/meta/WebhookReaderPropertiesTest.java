package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every body that Meta could send. */
class WebhookReaderPropertiesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] WORDS = {
    "messages", "IT.1", "IT.2", "@ada", "393335550101", "393335550102", "text", "", "\u0000\ud800"
  };

  private final WebhookReader reader = new WebhookReader(Bodies.MAPPER);

  @Property(tries = 300)
  void splittingMergingAndReorderingChangesNoUpdate(
      @ForAll @From("someUpdates") List<Update> updates, @ForAll Random chance)
      throws UnreadableWebhook {
    List<JsonNode> values = new ArrayList<>();
    for (Update update : updates) {
      values.add(tree(update.envelope()));
    }
    List<Update> read = new ArrayList<>();
    for (ObjectNode body : regrouped(values, chance)) {
      read.addAll(reader.read(body.toString().getBytes(UTF_8)).updates());
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(updates);
    assertThat(keys(read)).isEqualTo(keys(updates));
  }

  @Property(tries = 300)
  void anEnvelopeReadsAsItsUpdateAlone(@ForAll @From("anUpdate") Update update)
      throws UnreadableWebhook {
    assertThat(reader.read(update.envelope()).updates()).containsExactly(update);
  }

  @Property(tries = 300)
  void escapedUnicodeReadsLikeRaw(@ForAll @From("anUpdate") Update update)
      throws UnreadableWebhook {
    byte[] escaped = escaped(new String(update.envelope(), UTF_8)).getBytes(UTF_8);
    assertThat(reader.read(escaped).updates()).containsExactly(update);
  }

  @Property(tries = 5000)
  void noJsonObjectFailsAndWhatIsReadCanBeWrittenAndReadAgain(@ForAll @From("anyBody") String body)
      throws UnreadableWebhook {
    Reading reading = reader.read(body.getBytes(UTF_8));
    for (Update update : reading.updates()) {
      assertThat(reader.read(update.envelope()).updates()).as(body).containsExactly(update);
      assertThat(new String(update.envelope(), UTF_8)).doesNotContain("\\u0000");
    }
  }

  @Property(tries = 500)
  void anyBytesAreReadOrCalledUnreadable(@ForAll byte[] bytes) {
    try {
      assertThat(reader.read(bytes).updates()).isNotNull();
    } catch (UnreadableWebhook e) {
      assertThat(e).hasMessageStartingWith("N");
    }
  }

  @Provide
  Arbitrary<List<Update>> someUpdates() {
    return anUpdate().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<Update> anUpdate() {
    Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(12);
    Arbitrary<String> bodies =
        Arbitraries.oneOf(
            text.map(this::guestMessage), text.map(this::status), text.map(this::account));
    return bodies.map(this::onlyUpdate);
  }

  /** Near enough to Meta's form to get far into the reader, and odd in any place. */
  @Provide
  Arbitrary<String> anyBody() {
    return Arbitraries.randomValue(random -> escaped(body(random).toString()));
  }

  private String guestMessage(String text) {
    int guest = Math.abs(text.hashCode() % 5);
    ObjectNode value = value();
    ObjectNode contact = value.putArray("contacts").addObject();
    contact.putObject("profile").put("name", "Guest " + guest);
    ObjectNode message =
        value.putArray("messages").addObject().put("id", "wamid." + text.hashCode());
    if (guest % 2 == 0) {
      contact.put("wa_id", "39333555010" + guest);
      message.put("from", "39333555010" + guest);
    } else {
      contact.put("user_id", "IT." + guest);
      message.put("from_user_id", "IT." + guest);
    }
    message
        .put("timestamp", "179542800" + guest)
        .put("type", "text")
        .putObject("text")
        .put("body", text);
    return body("messages", value);
  }

  private String status(String text) {
    ObjectNode value = value();
    ObjectNode status =
        value.putArray("statuses").addObject().put("id", "wamid." + text.hashCode());
    status
        .put("status", text.length() % 2 == 0 ? "sent" : "failed")
        .put("timestamp", 1_795_428_000);
    status.put("biz_opaque_callback_data", text).putArray("errors").addObject().put("title", text);
    return body("messages", value);
  }

  private String account(String text) {
    return body(
        "phone_number_name_update",
        JSON.objectNode().put("requested_verified_name", text).put(text, 1.50));
  }

  private Update onlyUpdate(String body) {
    try {
      return reader.read(body.getBytes(UTF_8)).updates().get(0);
    } catch (UnreadableWebhook e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode value() {
    ObjectNode value = JSON.objectNode();
    value.putObject("metadata").put("phone_number_id", Bodies.NUMBER);
    return value;
  }

  private static String body(String field, JsonNode value) {
    ObjectNode body = JSON.objectNode();
    ObjectNode entry = body.putArray("entry").addObject().put("id", Bodies.WABA);
    entry.putArray("changes").addObject().put("field", field).set("value", value);
    return body.toString();
  }

  /**
   * Deals the changes of single-update bodies out over new bodies and joins some values of one
   * field.
   */
  private static List<ObjectNode> regrouped(List<JsonNode> bodies, Random chance) {
    Collections.shuffle(bodies, chance);
    List<ObjectNode> regrouped = new ArrayList<>();
    for (JsonNode single : bodies) {
      JsonNode entry = single.at("/entry/0");
      ObjectNode last = regrouped.isEmpty() ? null : regrouped.get(regrouped.size() - 1);
      if (last == null || chance.nextInt(3) == 0) {
        regrouped.add(single.deepCopy());
      } else if (chance.nextBoolean() || !joined(last, entry)) {
        ((ArrayNode) last.get("entry")).add(entry.deepCopy());
      }
    }
    return regrouped;
  }

  private static boolean joined(ObjectNode body, JsonNode entry) {
    JsonNode entries = body.get("entry");
    JsonNode target = entries.get(entries.size() - 1).at("/changes/0");
    JsonNode source = entry.at("/changes/0");
    if (!target.path("field").asText().equals("messages")
        || !source.path("field").asText().equals("messages")) {
      return false;
    }
    for (String array : List.of("contacts", "messages", "statuses")) {
      ArrayNode items = ((ObjectNode) target.get("value")).withArray(array);
      source.path("value").path(array).forEach(items::add);
    }
    return true;
  }

  /** A body of Meta's frame whose every part may be missing, null, or of another shape. */
  private static ObjectNode body(Random random) {
    ObjectNode body = JSON.objectNode();
    put(body, "entry", random, () -> list(random, () -> entry(random)));
    return body;
  }

  private static JsonNode entry(Random random) {
    ObjectNode entry = JSON.objectNode();
    put(entry, "id", random, () -> JSON.textNode(Bodies.WABA));
    put(entry, "time", random, () -> JSON.numberNode(1_795_428_000));
    put(entry, "changes", random, () -> list(random, () -> change(random)));
    return entry;
  }

  private static JsonNode change(Random random) {
    String[] fields = {"messages", "messages", "smb_message_echoes", "account_update", "new"};
    ObjectNode change = JSON.objectNode();
    put(change, "field", random, () -> JSON.textNode(fields[random.nextInt(fields.length)]));
    ObjectNode value = JSON.objectNode();
    put(value, "metadata", random, () -> JSON.objectNode().put("phone_number_id", Bodies.NUMBER));
    for (String array : List.of("contacts", "messages", "statuses", "message_echoes", "errors")) {
      if (random.nextBoolean()) {
        put(value, array, random, () -> list(random, () -> item(random)));
      }
    }
    put(change, "value", random, () -> value);
    return change;
  }

  private static ObjectNode item(Random random) {
    String[] names = {
      "id",
      "from",
      "from_user_id",
      "wa_id",
      "user_id",
      "timestamp",
      "type",
      "text",
      "system",
      "status",
      "to",
      "recipient_id",
      "profile",
      "group_id",
      "k\u0000\ud800"
    };
    ObjectNode item = JSON.objectNode();
    for (int i = random.nextInt(names.length); i > 0; i--) {
      String name = names[random.nextInt(names.length)];
      put(item, name, random, () -> JSON.textNode(WORDS[random.nextInt(WORDS.length)]));
    }
    return item;
  }

  private static ArrayNode list(Random random, Supplier<JsonNode> item) {
    ArrayNode items = JSON.arrayNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add(random.nextInt(8) == 0 ? odd(random, 0) : item.get());
    }
    return items;
  }

  private static void put(
      ObjectNode object, String name, Random random, Supplier<? extends JsonNode> usual) {
    switch (random.nextInt(12)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, odd(random, 0));
      default -> object.set(name, usual.get());
    }
  }

  private static JsonNode odd(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextInt());
      case 2 -> JSON.numberNode(random.nextDouble() * 1e12);
      case 3 -> JSON.booleanNode(random.nextBoolean());
      case 4 -> JSON.textNode(WORDS[random.nextInt(WORDS.length)]);
      case 5 -> JSON.arrayNode().add(odd(random, depth + 1)).add(odd(random, depth + 1));
      default -> item(random).set("messages", odd(random, depth + 1));
    };
  }

  /** As Meta's older page says it signs: everything beyond ASCII, and the slash, escaped. */
  private static String escaped(String json) {
    return json.chars()
        .mapToObj(
            c -> c > 126 ? "\\u%04x".formatted(c) : c == '/' ? "\\/" : String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  private static Set<String> keys(List<Update> updates) {
    return updates.stream().map(Update::key).collect(Collectors.toSet());
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Bodies.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
