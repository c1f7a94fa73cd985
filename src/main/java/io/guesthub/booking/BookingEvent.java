package io.guesthub.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a PMS says of a booking at one moment, checked. A part that is absent was not spoken of and
 * stays; a part that is {@link NullNode} was cleared.
 *
 * @param parts the parts spoken of, by path
 * @param sequence the sender's counter, if it has one
 * @param modifiedAt when the sender changed the booking, if it says so
 * @param hash of all of it: equal for equal events
 */
record BookingEvent(
    Map<String, JsonNode> parts,
    @Nullable Long sequence,
    @Nullable Instant modifiedAt,
    String hash) {

  private static final int HASH_LENGTH = 32;

  /**
   * Reads the JSON of a canonical booking.
   *
   * @throws Problem 400 naming every field at fault
   */
  static BookingEvent read(JsonNode json) {
    Faults faults = new Faults();
    if (!json.isObject()) {
      faults.add("", "must be an object");
      faults.throwIfAny();
    }
    JsonNode checked = BookingParts.check(json, faults);
    faults.throwIfAny();
    Map<String, JsonNode> parts = BookingParts.of(checked);
    JsonNode sequence = checked.path(BookingParts.SEQUENCE);
    JsonNode modifiedAt = checked.path(BookingParts.MODIFIED_AT);
    return new BookingEvent(
        Map.copyOf(parts),
        sequence.isNumber() ? sequence.longValue() : null,
        modifiedAt.isTextual() ? Instant.parse(modifiedAt.textValue()) : null,
        hash(parts, sequence, modifiedAt));
  }

  /** Whether the sender gave the event a place of its own, so that its arrival does not matter. */
  boolean hasRevision() {
    return sequence != null || modifiedAt != null;
  }

  /** The event as JSON again, nulls for what it clears: read, it is the same event. */
  JsonNode content() {
    ObjectNode content = BookingParts.assembleWithNulls(parts);
    if (sequence != null) {
      content.put(BookingParts.SEQUENCE, sequence);
    }
    if (modifiedAt != null) {
      content.put(BookingParts.MODIFIED_AT, modifiedAt.toString());
    }
    return content;
  }

  private static String hash(Map<String, JsonNode> parts, JsonNode sequence, JsonNode modifiedAt) {
    // The fields inside a part come in the order of their shapes.
    String content = new TreeMap<>(parts) + "|" + sequence.asText("") + "|" + modifiedAt.asText("");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
