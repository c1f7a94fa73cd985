package io.guesthub.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, as a path into the body such as {@code listings[0].latitude}, or the name of
 *     a query parameter
 * @param message what is wrong, in words that tell how to put it right
 */
public record FieldError(String field, String message) {

  /** Names come from the sender: they are shortened and cleaned before they are shown again. */
  public FieldError {
    field = CleanText.shortened(field);
    message = CleanText.shortened(message);
  }

  /** All of them in one line. */
  public static String words(List<FieldError> errors) {
    return errors.stream()
        .map(each -> (each.field() + " " + each.message()).strip())
        .collect(Collectors.joining("; "));
  }
}
