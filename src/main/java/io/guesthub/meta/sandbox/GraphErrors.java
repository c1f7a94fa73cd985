package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @ExceptionHandler
  ResponseEntity<ObjectNode> write(GraphError error) {
    return ResponseEntity.status(error.httpStatus())
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.body(ids.trace()));
  }
}
