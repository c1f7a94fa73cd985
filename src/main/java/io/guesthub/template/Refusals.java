package io.guesthub.template;

import io.guesthub.meta.GraphAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads out of Meta's refusals which field of a template they are about ({@code refusals.csv}). */
final class Refusals {

  static final int NAME_EXISTS = 2_388_024;
  static final int NAME_RESTS = 2_388_023;
  static final int NOT_EDITABLE = 2_388_039;
  static final int NOT_FOUND = 2_593_002;
  private static final int INVALID_PARAMETER = 100;

  private static final Map<Integer, Known> TABLE = read();

  private Refusals() {}

  private record Known(@Nullable String field, String advice) {}

  /**
   * Why Meta said no.
   *
   * @param code the subcode, or the code where Meta gave none
   * @param field of the template; absent where one cannot tell
   * @param reason for people
   */
  record Refusal(int code, @Nullable String field, String reason) {}

  static Refusal of(GraphAnswer answer) {
    int subcode = answer.body().path("error").path("error_subcode").asInt(0);
    int code = subcode > 0 ? subcode : answer.errorCode();
    Known known = TABLE.get(code);
    String words = answer.body().path("error").path("error_user_msg").asText("");
    String metas = "WhatsApp says: " + (words.isEmpty() ? answer.errorText() : words);
    return known == null
        ? new Refusal(code, null, metas)
        : new Refusal(code, known.field(), known.advice() + " " + metas);
  }

  /** Whether the answer leaves open if Meta has done it. */
  static boolean isUnknown(GraphAnswer answer) {
    return !answer.ok() && answer.errorCode() != INVALID_PARAMETER && leavesOpen(answer);
  }

  private static boolean leavesOpen(GraphAnswer answer) {
    return switch (answer.fault().kind()) {
      case UNKNOWN -> true;
      default -> answer.status() >= 500;
    };
  }

  private static Map<Integer, Known> read() {
    try (InputStream file = Refusals.class.getResourceAsStream("refusals.csv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> Integer.parseInt(parts[0].strip()),
                  parts ->
                      new Known(parts[1].isBlank() ? null : parts[1].strip(), parts[2].strip())));
    } catch (IOException e) {
      throw new UncheckedIOException("refusals.csv lies on the class path", e);
    }
  }
}
