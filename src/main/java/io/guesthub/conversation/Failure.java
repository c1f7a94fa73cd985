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
 * @param code Meta's number; 0 when it gave none, or when the hub itself found the reason
 * @param title a few words
 * @param detail more words
 * @param advice what staff can do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(int code, String title, @Nullable String detail, String advice) {

  private static final String OURS = "Set right what stands in the way, then send it again.";

  private static final String UNCERTAIN =
      "It may have arrived: look at the conversation before you send it again.";

  /** A failure by what Meta said; one that carries no words but a title is the hub's own. */
  public static Failure of(MetaError error) {
    String title = firstOf(error.title(), error.message());
    String detail = firstOf(error.details(), error.message());
    boolean ours = error.code() == 0 && error.message() == null && error.title() != null;
    return new Failure(
        error.code(),
        title == null ? "Failed" : title,
        detail,
        ours ? OURS : MetaFaults.of(error.code()).advice());
  }

  /** The first of Meta's errors; null when there is none. */
  static @Nullable Failure of(@Nullable JsonNode errors) {
    List<MetaError> read = MetaError.listOf(errors);
    return read.isEmpty() ? null : of(read.get(0));
  }

  /** For a message that Meta called failed without a word more. */
  static Failure unexplained() {
    return of(new MetaError(0, null, null, null));
  }

  /** For a message of which nobody knows whether Meta took it. */
  static Failure uncertain(String reason) {
    return new Failure(0, "Outcome unknown", reason, UNCERTAIN);
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
