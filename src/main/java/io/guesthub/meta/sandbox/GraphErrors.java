package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.coyote.CloseNowException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes errors in the Graph API's envelope. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@OnlyInSandbox
class GraphErrors {

  private final MetaIds ids;

  GraphErrors(MetaIds ids) {
    this.ids = ids;
  }

  /** A connection that is to break must not be answered. */
  @ExceptionHandler
  void cut(CloseNowException cut) throws CloseNowException {
    throw cut;
  }

  @ExceptionHandler
  ResponseEntity<ObjectNode> write(GraphError error) {
    return ResponseEntity.status(error.httpStatus())
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.body(ids.trace()));
  }
}
