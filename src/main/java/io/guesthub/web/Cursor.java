package io.guesthub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A place in an ordered list: the sort keys of one row. Callers see base64url of a JSON array and
 * must not look inside; a forged or cut one is answered with 400.
 *
 * @param keys the sort keys as text, in their order
 */
public record Cursor(List<String> keys) {

  private static final int MAX_LENGTH = 2_000;

  /** Well inside what PostgreSQL can hold. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Of its own: a cursor must not change its form with the settings of the API's Jackson. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /** Copies and cleans the keys. */
  public Cursor {
    keys = keys.stream().map(CleanText::of).toList();
  }

  /**
   * The place of a row.
   *
   * @param keys its sort keys: texts, instants, UUIDs, numbers
   */
  public static Cursor of(Object... keys) {
    return new Cursor(Arrays.stream(keys).map(Object::toString).toList());
  }

  /**
   * Reads what a caller sent back.
   *
   * @throws Problem 400 when this is not a cursor of the hub
   */
  public static Cursor decoded(String text) {
    if (text.length() > MAX_LENGTH) {
      throw bad();
    }
    try {
      String[] keys = JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class);
      if (keys == null || keys.length == 0 || Arrays.stream(keys).anyMatch(Objects::isNull)) {
        throw bad();
      }
      return new Cursor(List.of(keys));
    } catch (IOException | IllegalArgumentException e) {
      throw bad();
    }
  }

  /** What the caller gets as {@code nextCursor}. */
  public String encoded() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(keys));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can always be written as JSON", e);
    }
  }

  /**
   * A key as text.
   *
   * @throws Problem 400 when the cursor is of another list
   */
  public String text(int index) {
    if (index >= keys.size()) {
      throw bad();
    }
    return keys.get(index);
  }

  /**
   * A key as instant.
   *
   * @throws Problem 400 when the cursor is of another list
   */
  public Instant instant(int index) {
    try {
      Instant instant = Instant.parse(text(index));
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw bad();
      }
      return instant;
    } catch (DateTimeException e) {
      throw bad();
    }
  }

  /**
   * A key as id.
   *
   * @throws Problem 400 when the cursor is of another list
   */
  public UUID id(int index) {
    try {
      return UUID.fromString(text(index));
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  /**
   * A key as whole number.
   *
   * @throws Problem 400 when the cursor is of another list
   */
  public long number(int index) {
    try {
      return Long.parseLong(text(index));
    } catch (NumberFormatException e) {
      throw bad();
    }
  }

  private static Problem bad() {
    return Problem.invalid("cursor", "is not a cursor of this list; use nextCursor as it came");
  }
}
