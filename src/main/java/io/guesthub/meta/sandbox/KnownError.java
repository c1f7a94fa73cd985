package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Meta words an error, read from {@code errors.csv} beside this class.
 *
 * @param httpStatus of an answer with it
 */
record KnownError(int code, int httpStatus, String title, String details) {

  private static final int LAST_FOUR = 10_000;
  private static final Map<Integer, KnownError> TABLE = read();

  /** The error with this code; one that the table does not have gets plain words. */
  static KnownError of(int code) {
    return TABLE.getOrDefault(
        code, new KnownError(code, 400, "Something went wrong", "Something went wrong."));
  }

  /** The error whose code ends in these four digits. */
  static Optional<KnownError> endingIn(int digits) {
    return TABLE.values().stream().filter(it -> it.code % LAST_FOUR == digits).findFirst();
  }

  /** As webhooks write it. */
  ObjectNode inWebhook() {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", code).put("title", title).put("message", title);
    error.putObject("error_data").put("details", details);
    return error.put("href", "/documentation/business-messaging/whatsapp/support/error-codes");
  }

  private static Map<Integer, KnownError> read() {
    Map<Integer, KnownError> table = new TreeMap<>();
    try (InputStream file = KnownError.class.getResourceAsStream("errors.csv")) {
      new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(KnownError::read)
          .forEach(error -> table.put(error.code(), error));
    } catch (IOException e) {
      throw new UncheckedIOException("errors.csv lies on the class path", e);
    }
    return table;
  }

  private static KnownError read(String line) {
    String[] parts = line.split("; ", 4);
    return new KnownError(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3]);
  }
}
