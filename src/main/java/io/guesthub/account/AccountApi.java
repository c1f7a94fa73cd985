package io.guesthub.account;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** WhatsApp accounts of a property over HTTP. */
@RestController
@RequestMapping("/api/v1/properties/{property}/accounts")
@Tag(name = "WhatsApp accounts")
class AccountApi {

  private static final String LOGIN =
      """
      {"code":"AQBx…","wabaId":"102290129340398","phoneNumberId":"106540352242922"}
      """;
  private static final String TOKEN =
      """
      {"wabaId":"102290129340398","accessToken":"EAAJ…"}
      """;
  private static final String ACCOUNT =
      """
      {"id":"01932c9b-6a52-7c1e-9f0a-3a1c5c1f7b11","wabaId":"102290129340398","name":"Hotel Demo",
       "status":"INACTIVE","messagingLimit":"TIER_2K",
       "phoneNumbers":[{"id":"106540352242922","displayPhoneNumber":"+39 06 555 0100",
         "verifiedName":"Hotel Demo","nameStatus":"APPROVED","qualityRating":"GREEN",
         "status":"CONNECTED","throughput":"STANDARD","canSend":"AVAILABLE"}],
       "steps":[{"name":"TOKEN","state":"DONE"},{"name":"GRANT","state":"DONE"},
         {"name":"SUBSCRIBE","state":"DONE"},{"name":"NUMBERS","state":"DONE"},
         {"name":"REGISTER","state":"FAILED","detail":"+39 06 555 0100: The number has a two-step PIN that the hub does not know. Retry with that PIN, or switch two-step verification off in WhatsApp Manager and retry. Meta says: Two step verification PIN mismatch"},
         {"name":"TEMPLATES","state":"PENDING"}]}
      """;

  private final AccountStore accounts;
  private final AccountConnection connection;
  private final AccountRetry retry;
  private final Disconnection disconnection;

  AccountApi(
      AccountStore accounts,
      AccountConnection connection,
      AccountRetry retry,
      Disconnection disconnection) {
    this.accounts = accounts;
    this.connection = connection;
    this.retry = retry;
    this.disconnection = disconnection;
  }

  @PostMapping
  @Allowed(Permission.MANAGE_ACCOUNTS)
  @Operation(
      summary = "Connects a WhatsApp Business Account; the same one again updates it",
      description =
          "With a token, or with the code of an Embedded Signup (send it at once: it lives 30"
              + " seconds). A step that failed is shown with its cause and remedy, and is taken"
              + " again with retry. 409 account-taken where another property has the account or"
              + " number; 422 where Meta refuses; 503 where the same can be sent again.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      examples = {
                        @ExampleObject(name = "Embedded Signup", value = LOGIN),
                        @ExampleObject(name = "With a token", value = TOKEN)
                      })))
  @ApiResponse(
      responseCode = "201",
      description = "Connected",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(ACCOUNT)))
  @ApiResponse(
      responseCode = "200",
      description = "Connected again",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(ACCOUNT)))
  ResponseEntity<Account> connect(
      @PathVariable String property, @RequestBody ConnectRequest request) {
    AccountConnection.Connected connected = connection.connect(property, request.checked());
    return ResponseEntity.status(connected.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(connected.account());
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "The property's accounts and their numbers")
  @ApiResponse(
      responseCode = "200",
      description = "A page of the list",
      useReturnTypeSchema = true,
      content =
          @Content(
              examples = @ExampleObject("{\"items\": [" + ACCOUNT + "], \"nextCursor\": null}")))
  Page<Account> list(@PathVariable String property, PageRequest page) {
    UUID after = page.cursor().map(cursor -> cursor.id(0)).orElse(null);
    return Page.of(
        accounts.list(property, after, page.fetch()), page, account -> Cursor.of(account.id()));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "One account, its numbers, and how far connecting has come")
  @ApiResponse(
      responseCode = "200",
      description = "The account",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(ACCOUNT)))
  Account get(@PathVariable String property, @PathVariable UUID id) {
    return accounts.find(property, id).orElseThrow(Problem::notFound);
  }

  @DeleteMapping("/{id}")
  @Allowed(Permission.MANAGE_ACCOUNTS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Disconnects an account; its threads stay",
      description =
          "The hub forgets the token and tells Meta that it wants no more of the account. Messages"
              + " that wait are held until it is connected again.")
  void disconnect(@PathVariable String property, @PathVariable UUID id) {
    disconnection.byProperty(property, id);
  }

  @PostMapping("/{id}/retry")
  @Allowed(Permission.MANAGE_ACCOUNTS)
  @Operation(
      summary = "Takes failed steps again, and lets held messages go on",
      description = "409 reconnect-needed where only a new login helps.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      examples = {
                        @ExampleObject(name = "As it is", value = "{}"),
                        @ExampleObject(
                            name = "With the number's two-step PIN",
                            value = "{\"pin\":\"123456\"}")
                      })))
  @ApiResponse(
      responseCode = "200",
      description = "How it went",
      useReturnTypeSchema = true,
      content = @Content(examples = @ExampleObject(ACCOUNT)))
  Account retry(
      @PathVariable String property,
      @PathVariable UUID id,
      @RequestBody(required = false) AccountRetry.@Nullable RetryRequest request) {
    if (request != null) {
      request.check();
    }
    return retry.retry(property, id, request == null ? null : request.pin());
  }
}
