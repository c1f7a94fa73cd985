package io.guesthub.webhook;

import io.guesthub.meta.MetaSettings;
import io.guesthub.meta.WebhookSignature;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Meta calls. Answers 200 only for what the journal has; whatever is inside is read later.
 *
 * <p>It stands before everything else that a web request passes, and passes nothing on: there is no
 * session, no key and no parsing here, and what is not done need not be waited for. See {@code
 * docs/decisions.md}.
 */
final class WebhookDoor extends HttpFilter {

  @Serial private static final long serialVersionUID = 1;

  private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

  /** Meta sends up to 3 MB. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private final transient WebhookSignature signature;
  private final transient WebhookIntake intake;
  private final byte[] verifyToken;
  private final transient Counter kept;
  private final transient Counter unsigned;
  private final transient Counter turnedAway;

  WebhookDoor(
      WebhookSignature signature, WebhookIntake intake, MetaSettings meta, MeterRegistry metrics) {
    this.signature = signature;
    this.intake = intake;
    this.verifyToken = meta.verifyToken().getBytes(StandardCharsets.UTF_8);
    this.kept = metrics.counter("hub.webhook.calls", "outcome", "kept");
    this.unsigned = metrics.counter("hub.webhook.calls", "outcome", "unsigned");
    this.turnedAway = metrics.counter("hub.webhook.calls", "outcome", "turned-away");
  }

  @Override
  protected void doFilter(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
      throws IOException {
    switch (call.getMethod()) {
      case "POST" -> answer.setStatus(receive(call));
      case "GET" -> verify(call, answer);
      default -> answer.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  /** Meta's handshake when the callback URL is saved: the right token gets the challenge back. */
  private void verify(HttpServletRequest call, HttpServletResponse answer) throws IOException {
    byte[] token = parameter(call, "hub.verify_token").getBytes(StandardCharsets.UTF_8);
    boolean known = MessageDigest.isEqual(verifyToken, token);
    if (!known || !parameter(call, "hub.mode").equals("subscribe")) {
      answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    answer.setContentType("text/plain;charset=UTF-8");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.getWriter().write(parameter(call, "hub.challenge"));
  }

  private static String parameter(HttpServletRequest call, String name) {
    String value = call.getParameter(name);
    return value == null ? "" : value;
  }

  private int receive(HttpServletRequest call) throws IOException {
    if (call.getContentLengthLong() > LARGEST_BODY) {
      return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
    byte[] body = call.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
    if (!signature.matches(body, call.getHeader("X-Hub-Signature-256"))) {
      unsigned.increment();
      return HttpServletResponse.SC_UNAUTHORIZED;
    }
    try {
      intake.journal(body);
      kept.increment();
      return HttpServletResponse.SC_OK;
    } catch (JournalUnavailable e) {
      turnedAway.increment();
      log.debug("Turned a webhook away: {}", e.getMessage(), e);
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
  }
}
