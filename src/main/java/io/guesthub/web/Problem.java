package io.guesthub.web;

import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Says no to a caller. Any module throws it, also below a route; the door that the caller came
 * through answers with {@link #body()}.
 *
 * <p>It carries no stack trace: it is an answer, not a fault of the hub.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProblemBody body;

  private Problem(ProblemBody body) {
    super(body.type() + ": " + body.detail(), null, false, false);
    this.body = body;
  }

  /**
   * Any problem; prefer the named ones.
   *
   * @param status the HTTP status
   * @param type the slug; its words become the title
   * @param detail what happened this time
   * @param errors the fields at fault, if any
   */
  public static Problem of(HttpStatus status, String type, String detail, List<FieldError> errors) {
    return new Problem(
        new ProblemBody(type, title(type), status.value(), detail, errors, Map.of()));
  }

  /** 404: there is no such thing, or it belongs to another property. */
  public static Problem notFound() {
    return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.", List.of());
  }

  /**
   * 400: the request cannot be understood or breaks the rules of its fields.
   *
   * @param errors every field at fault
   */
  public static Problem invalid(List<FieldError> errors) {
    String detail =
        errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.";
    return of(HttpStatus.BAD_REQUEST, "invalid-request", detail, errors);
  }

  /** 400 with one field at fault. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** 400 from Bean Validation, every violation a field. */
  public static Problem invalid(Collection<? extends ConstraintViolation<?>> violations) {
    return invalid(
        violations.stream()
            .map(v -> new FieldError(path(v), v.getMessage()))
            .sorted(Comparator.comparing(FieldError::field))
            .toList());
  }

  /** 401: no key, or one that the hub does not know. */
  public static Problem unauthorized() {
    return of(
        HttpStatus.UNAUTHORIZED,
        "unauthorized",
        "Send a valid key as `Authorization: Bearer <key>`.",
        List.of());
  }

  /** 403: the key's role does not allow this. */
  public static Problem roleTooSmall() {
    return of(
        HttpStatus.FORBIDDEN,
        "role-too-small",
        "The role of this key does not allow it.",
        List.of());
  }

  /** 409: understood, but what is stored stands against it. */
  public static Problem conflict(String type, String detail) {
    return of(HttpStatus.CONFLICT, type, detail, List.of());
  }

  /** 413: the body is larger than the door takes. */
  public static Problem tooLarge(String detail) {
    return of(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", detail, List.of());
  }

  /** 422: well formed, but it names or holds something that cannot be used. */
  public static Problem unprocessable(String type, String detail, List<FieldError> errors) {
    return of(HttpStatus.UNPROCESSABLE_ENTITY, type, detail, errors);
  }

  /** 503: something that the hub needs does not answer; the caller may try again. */
  public static Problem unavailable(String type, String detail) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, type, detail, List.of());
  }

  /**
   * The same problem with one more member, such as {@code closesAt}.
   *
   * @param value anything that Jackson writes
   */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new HashMap<>(body.more());
    more.put(member, value);
    return new Problem(
        new ProblemBody(
            body.type(), body.title(), body.status(), body.detail(), body.errors(), more));
  }

  /** What the caller reads. */
  public ProblemBody body() {
    return body;
  }

  /** What is wrong in one line: the fields where there are any, else the detail. */
  public String words() {
    return body.errors().isEmpty() ? body.detail() : FieldError.words(body.errors());
  }

  /** Bean Validation adds a step of its own to items of a list: {@code [0].<list element>}. */
  private static String path(ConstraintViolation<?> violation) {
    return violation.getPropertyPath().toString().replace(".<list element>", "");
  }

  private static String title(String type) {
    String words = type.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
