package io.guesthub.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what makes an update this update and no other. */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * Hex SHA-256 of the parts, each with its length before it so that no two lists of parts run
   * together.
   */
  static String of(@Nullable String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
      digest.update(
          ByteBuffer.allocate(Integer.BYTES).putInt(part == null ? -1 : bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Hex SHA-256 of a JSON value, the same for any order of its keys. */
  static String of(JsonNode value) {
    return HexFormat.of().formatHex(sha256().digest(canonical(value).toString().getBytes(UTF_8)));
  }

  /**
   * What Meta's message ids are unique within: the number, or the account when no number is named.
   */
  static String number(Update update) {
    String number = update.phoneNumberId();
    return number == null ? "waba " + update.wabaId() : number;
  }

  /** The same JSON with all keys in order. */
  static JsonNode canonical(JsonNode value) {
    if (value.isObject()) {
      List<String> names = new ArrayList<>();
      value.fieldNames().forEachRemaining(names::add);
      Collections.sort(names);
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      names.forEach(name -> sorted.set(name, canonical(value.get(name))));
      return sorted;
    }
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(item -> items.add(canonical(item)));
      return items;
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java cannot do SHA-256", e);
    }
  }
}
