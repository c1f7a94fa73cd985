package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every body that Meta could send. */
class WebhookReaderPropertiesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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

  @Property(tries = 1000)
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

  /** Any JSON whose keys are mostly Meta's, so that it gets far into the reader. */
  @Provide
  Arbitrary<String> anyBody() {
    return Arbitraries.randomValue(random -> escaped(object(random, 0, "entry").toString()));
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

  private static ObjectNode object(Random random, int depth, String... firstKeys) {
    String[] keys = {
      "entry",
      "changes",
      "field",
      "value",
      "messages",
      "statuses",
      "contacts",
      "metadata",
      "phone_number_id",
      "id",
      "time",
      "timestamp",
      "from",
      "from_user_id",
      "wa_id",
      "user_id",
      "type",
      "text",
      "system",
      "status",
      "errors",
      "message_echoes",
      "to",
      "group_id",
      "waba_info",
      "waba_id",
      "profile",
      "name",
      "k\u0000\ud800"
    };
    ObjectNode object = JSON.objectNode();
    Arrays.stream(firstKeys).forEach(key -> object.set(key, any(random, depth + 1)));
    IntStream.range(0, random.nextInt(6))
        .forEach(i -> object.set(keys[random.nextInt(keys.length)], any(random, depth + 1)));
    return object;
  }

  private static JsonNode any(Random random, int depth) {
    String[] words = {
      "messages",
      "smb_message_echoes",
      "account_update",
      "IT.1",
      "@ada",
      "393335550101",
      "",
      "\u0000\ud800"
    };
    return switch (random.nextInt(depth > 8 ? 5 : 12)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextInt());
      case 2 -> JSON.numberNode(random.nextDouble() * 1e12);
      case 3 -> JSON.booleanNode(random.nextBoolean());
      case 4 -> JSON.textNode(words[random.nextInt(words.length)]);
      case 5, 6, 7 -> {
        ArrayNode array = JSON.arrayNode();
        IntStream.range(0, random.nextInt(3)).forEach(i -> array.add(any(random, depth + 1)));
        yield array;
      }
      default ->
          object(
              random,
              depth,
              depth % 2 == 1 ? "changes" : "value",
              depth > 3 ? "messages" : "field");
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
