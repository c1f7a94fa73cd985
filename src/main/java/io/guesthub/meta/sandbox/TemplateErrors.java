package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes what Meta refuses about templates in the Graph API's envelope. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@OnlyInSandbox
class TemplateErrors {

  private final MetaIds ids;

  TemplateErrors(MetaIds ids) {
    this.ids = ids;
  }

  @ExceptionHandler
  ResponseEntity<ObjectNode> write(TemplateError error) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.envelope(ids.trace()));
  }
}
