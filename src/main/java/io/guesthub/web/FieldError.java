package io.guesthub.web;

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
}
