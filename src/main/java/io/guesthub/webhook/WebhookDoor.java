package io.guesthub.webhook;

import io.guesthub.meta.WebhookSignature;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Meta calls. Answers 200 only for what the journal has; whatever is inside is read later.
 *
 * <p>A plain controller and not a route, because measuring said so: see {@code docs/decisions.md}.
 */
@RestController
@RequestMapping("/webhooks/meta")
class WebhookDoor {

  private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

  /** Meta sends up to 3 MB. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final ResponseEntity<Void> KEPT = ResponseEntity.ok().build();

  private final WebhookSignature signature;
  private final WebhookIntake intake;
  private final byte[] verifyToken;
  private final Counter kept;
  private final Counter unsigned;
  private final Counter turnedAway;

  WebhookDoor(
      WebhookSignature signature,
      WebhookIntake intake,
      io.guesthub.meta.MetaSettings meta,
      MeterRegistry metrics) {
    this.signature = signature;
    this.intake = intake;
    this.verifyToken = meta.verifyToken().getBytes(StandardCharsets.UTF_8);
    this.kept = metrics.counter("hub.webhook.calls", "outcome", "kept");
    this.unsigned = metrics.counter("hub.webhook.calls", "outcome", "unsigned");
    this.turnedAway = metrics.counter("hub.webhook.calls", "outcome", "turned-away");
  }

  /** Meta's handshake when the callback URL is saved: the right token gets the challenge back. */
  @GetMapping
  ResponseEntity<String> verify(
      @RequestParam(name = "hub.mode", defaultValue = "") String mode,
      @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
      @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
    boolean known = MessageDigest.isEqual(verifyToken, token.getBytes(StandardCharsets.UTF_8));
    if (!known || !"subscribe".equals(mode)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge);
  }

  @PostMapping
  ResponseEntity<Void> receive(HttpServletRequest call) throws IOException {
    if (call.getContentLengthLong() > LARGEST_BODY) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
    }
    byte[] body = call.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
    }
    if (!signature.matches(body, call.getHeader("X-Hub-Signature-256"))) {
      unsigned.increment();
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    try {
      intake.journal(body);
      kept.increment();
      return KEPT;
    } catch (JournalUnavailable e) {
      turnedAway.increment();
      log.debug("Turned a webhook away: {}", e.getMessage(), e);
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
  }
}
