package io.guesthub.account;

import io.guesthub.meta.GraphAddress;
import io.guesthub.meta.MetaSettings;
import io.guesthub.property.Properties;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The page on which a property connects its account with Meta's Embedded Signup, and what its
 * script calls. A ticket opens all of it, for one property.
 */
@RestController
@RequestMapping("/connect")
@Hidden
class ConnectPage {

  private static final String TICKET = "X-Connect-Ticket";
  private static final int ACCOUNTS = 100;

  private static final String OWN_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Meta's script, the frames that it opens for the login, and what it asks of Meta. */
  private static final String WITH_META =
      "default-src 'none'; script-src 'self' https://connect.facebook.net; style-src 'self'; "
          + "connect-src 'self' https://www.facebook.com https://web.facebook.com"
          + " https://graph.facebook.com; "
          + "frame-src https://www.facebook.com https://web.facebook.com; "
          + "img-src https://www.facebook.com; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String OVER =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Connect WhatsApp</title><link rel="stylesheet" href="/connect/assets/connect.css"></head>
      <body><main><h1>Please open the link again</h1>
      <p>Use the whole link that you were given; this page cannot be reloaded or bookmarked. If the link
      does not help either, it is too old: ask whoever gave it to you for a new one.</p></main></body>
      </html>
      """;

  private final ConnectTickets tickets;
  private final AccountStore accounts;
  private final AccountConnection connection;
  private final AccountRetry retry;
  private final Properties properties;
  private final MetaSettings settings;
  private final GraphAddress graph;
  private final String template = text("connect.html");
  private final String script = text("connect.js");
  private final String style = text("connect.css");

  ConnectPage(
      ConnectTickets tickets,
      AccountStore accounts,
      AccountConnection connection,
      AccountRetry retry,
      Properties properties,
      MetaSettings settings,
      GraphAddress graph) {
    this.tickets = tickets;
    this.accounts = accounts;
    this.connection = connection;
    this.retry = retry;
    this.properties = properties;
    this.settings = settings;
    this.graph = graph;
  }

  /** What the page shows of the property. */
  record Connections(List<Account> items) {}

  @GetMapping("/{property}")
  ResponseEntity<String> page(
      @PathVariable String property,
      @RequestParam(name = "ticket", defaultValue = "") String ticket) {
    if (!tickets.isGood(ticket, property)) {
      return html(HttpStatus.FORBIDDEN, OVER);
    }
    Map<String, String> values =
        Map.of(
            "property", property,
            "name", properties.get(property).name(),
            "ticket", ticket,
            "mode", settings.mode(),
            "app", settings.appId(),
            "config", settings.configId(),
            "version", graph.base().substring(graph.base().lastIndexOf('/') + 1));
    String page = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      page = page.replace("{{" + value.getKey() + "}}", HtmlUtils.htmlEscape(value.getValue()));
    }
    return html(HttpStatus.OK, page);
  }

  @GetMapping("/assets/connect.js")
  ResponseEntity<String> script() {
    return asset("text/javascript;charset=utf-8", script);
  }

  @GetMapping("/assets/connect.css")
  ResponseEntity<String> style() {
    return asset("text/css;charset=utf-8", style);
  }

  @GetMapping("/{property}/accounts")
  Connections list(
      @PathVariable String property,
      @RequestHeader(name = TICKET, defaultValue = "") String ticket) {
    check(ticket, property);
    return new Connections(accounts.list(property, null, ACCOUNTS));
  }

  @PostMapping("/{property}/accounts")
  Account connect(
      @PathVariable String property,
      @RequestHeader(name = TICKET, defaultValue = "") String ticket,
      @RequestBody ConnectRequest request) {
    check(ticket, property);
    return connection.connect(property, request.checked()).account();
  }

  @PostMapping("/{property}/accounts/{id}/retry")
  Account retry(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestHeader(name = TICKET, defaultValue = "") String ticket,
      @RequestBody(required = false) AccountRetry.@Nullable RetryRequest request) {
    check(ticket, property);
    if (request != null) {
      request.check();
    }
    return retry.retry(property, id, request == null ? null : request.pin());
  }

  private void check(String ticket, String property) {
    if (!tickets.isGood(ticket, property)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "link-over",
          "This link is no longer good: ask whoever gave it to you for a new one.",
          List.of());
    }
  }

  private ResponseEntity<String> html(HttpStatus status, String page) {
    return ResponseEntity.status(status)
        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
        .header("Content-Security-Policy", settings.sandbox() ? OWN_ONLY : WITH_META)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .body(page);
  }

  private static ResponseEntity<String> asset(String type, String content) {
    return ResponseEntity.ok()
        .header("Content-Type", type)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-cache")
        .body(content);
  }

  private static String text(String name) {
    try (InputStream file = ConnectPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " lies on the class path", e);
    }
  }
}
