package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode detail = body.putObject("error").put("message", error.text());
    detail.put("type", error.type()).put("code", error.code());
    if (error.subcode() != null) {
      detail.put("error_subcode", error.subcode());
    }
    detail.put("fbtrace_id", ids.trace());
    return ResponseEntity.status(error.httpStatus()).body(body);
  }
}
