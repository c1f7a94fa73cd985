package io.guesthub.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A problem as the caller reads it (RFC 9457).
 *
 * @param type a slug that programs can rely on, such as {@code window-closed}
 * @param title the same for people
 * @param status the HTTP status
 * @param detail what happened this time
 * @param errors every field at fault; absent when no field is
 * @param more further members of this type of problem, beside the others
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    @JsonAnyGetter Map<String, Object> more) {

  /** The media type of these bodies. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Copies the lists; cleans the detail, which may quote the sender. */
  public ProblemBody {
    detail = CleanText.shortened(detail);
    errors = List.copyOf(errors);
    more = Map.copyOf(more);
  }
}
