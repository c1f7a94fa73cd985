package io.guesthub.bench;

import io.guesthub.meta.WebhookSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A bare controller: verifies, and in one of its calls keeps the body as a row. */
@RestController
@Profile("floor")
@RequestMapping("/floor")
class FloorController {

  private static final ResponseEntity<Void> OK = ResponseEntity.ok().build();
  private static final ResponseEntity<Void> UNSIGNED =
      ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();

  private final WebhookSignature signature;
  private final RowCommitter rows;

  FloorController(WebhookSignature signature, RowCommitter rows) {
    this.signature = signature;
    this.rows = rows;
  }

  @GetMapping("/ready")
  ResponseEntity<Void> ready() {
    return OK;
  }

  @PostMapping("/mvc/verify")
  ResponseEntity<Void> verify(HttpServletRequest call) throws IOException {
    return verified(call, call.getInputStream().readAllBytes()) ? OK : UNSIGNED;
  }

  @PostMapping("/mvc/insert")
  ResponseEntity<Void> insert(HttpServletRequest call) throws Exception {
    byte[] body = call.getInputStream().readAllBytes();
    if (!verified(call, body)) {
      return UNSIGNED;
    }
    rows.keep(body);
    return OK;
  }

  private boolean verified(HttpServletRequest call, byte[] body) {
    return signature.matches(body, call.getHeader("X-Hub-Signature-256"));
  }
}
