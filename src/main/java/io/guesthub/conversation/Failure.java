package io.guesthub.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.MetaError;
import io.guesthub.meta.MetaFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a message did not arrive, or not whole.
 *
 * @param code Meta's number; 0 when it gave none
 * @param title Meta's short words
 * @param detail Meta's longer words
 * @param advice what staff can do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Failure(int code, String title, @Nullable String detail, String advice) {

  /** The first of Meta's errors; null when there is none. */
  static @Nullable Failure of(@Nullable JsonNode errors) {
    List<MetaError> read = MetaError.listOf(errors);
    return read.isEmpty() ? null : of(read.get(0));
  }

  /** For a message that Meta called failed without a word more. */
  static Failure unexplained() {
    return of(new MetaError(0, null, null, null));
  }

  private static Failure of(MetaError error) {
    String title = firstOf(error.title(), error.message());
    String detail = firstOf(error.details(), error.message());
    return new Failure(
        error.code(),
        title == null ? "Failed" : title,
        detail,
        MetaFaults.of(error.code()).advice());
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
