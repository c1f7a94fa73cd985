package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers that are of no use to who asked. */
@Component
@OnlyInSandbox
class BrokenAnswers {

  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>";

  private final Duration held;

  BrokenAnswers(Habits habits) {
    this.held = Duration.ofMillis(habits.heldAnswer());
  }

  /**
   * What is answered instead.
   *
   * @throws GraphError for a fault with a code
   * @throws IOException where the connection is to break
   */
  Object of(Fault fault, HttpServletResponse response) throws IOException {
    return switch (fault.fault()) {
      case HTTP_500, HTTP_500_AFTER_ACCEPT ->
          ResponseEntity.internalServerError().contentType(MediaType.TEXT_HTML).body(PAGE);
      case TIMEOUT, TIMEOUT_AFTER_ACCEPT -> late();
      case DROP_AFTER_ACCEPT -> throw cut(response);
      default -> throw GraphError.coded(fault.code());
    };
  }

  /** Holds no thread while it waits. */
  private DeferredResult<ResponseEntity<Void>> late() {
    return new DeferredResult<>(
        held.toMillis(), () -> ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT).build());
  }

  /** Begins an answer and ends the connection within it. */
  private static CloseNowException cut(HttpServletResponse response) throws IOException {
    byte[] begun = "{\"messaging_product\":".getBytes(StandardCharsets.US_ASCII);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(10 * begun.length);
    response.getOutputStream().write(begun);
    response.flushBuffer();
    return new CloseNowException();
  }
}
