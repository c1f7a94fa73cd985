package io.guesthub.web;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;

/**
 * Makes an answer of whatever was thrown, and logs what is our fault, once. Public for doors beside
 * HTTP, so that their callers read the same.
 */
@Component
public class Faults {

  private static final Logger log = LoggerFactory.getLogger(Faults.class);
  private static final int DEEPEST_CAUSE = 20;

  private final Outages outages;

  Faults(Outages outages) {
    this.outages = outages;
  }

  /**
   * Looks through wrappers: routes and transactions put what was thrown into exceptions of theirs.
   */
  public Problem explain(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      Problem known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return outages.explain(thrown).orElseGet(() -> ownFault(thrown));
  }

  private static @Nullable Problem known(Throwable thrown) {
    if (thrown instanceof Problem problem) {
      return problem;
    }
    if (thrown instanceof AccessDeniedException) {
      return Problem.roleTooSmall();
    }
    if (thrown instanceof AuthenticationException) {
      return Problem.unauthorized();
    }
    if (thrown instanceof ConstraintViolationException invalid) {
      return Problem.invalid(invalid.getConstraintViolations());
    }
    if (thrown instanceof RequestRejectedException) {
      return Problem.of(
          HttpStatus.BAD_REQUEST,
          "invalid-request",
          "The address or a parameter holds characters that are not allowed.",
          List.of());
    }
    return null;
  }

  private static Problem ownFault(Throwable thrown) {
    String reference = UUID.randomUUID().toString();
    log.error("A request failed, reference {}", reference, thrown);
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong in the hub. Its log tells more under the reference.",
            List.of())
        .with("reference", reference);
  }
}
