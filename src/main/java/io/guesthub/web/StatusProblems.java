package io.guesthub.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** The problems of refusals that only have an HTTP status. */
final class StatusProblems {

  private StatusProblems() {}

  static Problem of(int code) {
    HttpStatus status = HttpStatus.resolve(code);
    if (status == null) {
      return of(HttpStatus.INTERNAL_SERVER_ERROR.value());
    }
    return switch (status) {
      case UNAUTHORIZED -> Problem.unauthorized();
      case FORBIDDEN -> Problem.roleTooSmall();
      case NOT_FOUND -> Problem.notFound();
      case METHOD_NOT_ALLOWED ->
          plain(status, "method-not-allowed", "This address takes other methods; see Allow.");
      case NOT_ACCEPTABLE ->
          plain(status, "not-acceptable", "The answer here is JSON; see Accept.");
      case UNSUPPORTED_MEDIA_TYPE ->
          plain(status, "unsupported-media-type", "Send the body as the type in Accept.");
      case PAYLOAD_TOO_LARGE -> Problem.tooLarge("The body or a file in it is too large.");
      case SERVICE_UNAVAILABLE ->
          Problem.unavailable("unavailable", "The hub cannot do this now. Try again shortly.");
      default ->
          status.is5xxServerError()
              ? plain(status, "internal-error", "Something went wrong in the hub.")
              : plain(status, "invalid-request", "The request cannot be understood.");
    };
  }

  private static Problem plain(HttpStatus status, String type, String detail) {
    return Problem.of(status, type, detail, List.of());
  }
}
