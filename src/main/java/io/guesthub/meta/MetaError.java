package io.guesthub.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as webhooks tell it. Logic goes by {@code code}; the rest is for people.
 *
 * @param code Meta's number; 0 when it gave none
 */
public record MetaError(
    int code, @Nullable String title, @Nullable String message, @Nullable String details) {

  /**
   * Reads Meta's {@code errors} array; a lone error counts as an array of one, nothing as an empty
   * one.
   */
  public static List<MetaError> listOf(@Nullable JsonNode errors) {
    return errors == null ? List.of() : Lenient.items(errors).stream().map(MetaError::of).toList();
  }

  private static MetaError of(JsonNode error) {
    String details = Lenient.text(error.path("error_data"), "details");
    return new MetaError(
        error.path("code").asInt(),
        Lenient.text(error, "title"),
        Lenient.text(error, "message"),
        details != null ? details : Lenient.firstText(error, "details", "error_data"));
  }
}
