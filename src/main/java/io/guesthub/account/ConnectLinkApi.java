package io.guesthub.account;

import io.guesthub.web.Allowed;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links to the page on which a property connects its WhatsApp account. */
@RestController
@RequestMapping("/api/v1/properties/{property}/connect-links")
@Tag(name = "WhatsApp accounts")
class ConnectLinkApi {

  private static final String LINK =
      """
      {"url":"https://hub.example/connect/demo?ticket=q83v…","expiresAt":"2026-11-23T10:45:00Z"}
      """;

  private final ConnectTickets tickets;
  private final String publicUrl;

  ConnectLinkApi(ConnectTickets tickets, @Value("${hub.public-url}") String publicUrl) {
    this.tickets = tickets;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** An address to open in a browser, and until when. */
  record Link(String url, Instant expiresAt) {}

  @PostMapping
  @Allowed(Permission.MANAGE_ACCOUNTS)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Makes a link to the page on which the property connects its account",
      description = "Whoever has the link may connect accounts to this property until it ends.")
  @ApiResponse(
      responseCode = "201",
      description = "The link",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(LINK)))
  Link make(@PathVariable String property) {
    ConnectTickets.Ticket ticket = tickets.issue(property);
    return new Link(
        publicUrl + "/connect/" + property + "?ticket=" + ticket.text(), ticket.expiresAt());
  }
}
