package io.guesthub.account;

import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** WhatsApp accounts of a property over HTTP. */
@RestController
@RequestMapping("/api/v1/properties/{property}/accounts")
@Tag(name = "WhatsApp accounts")
class AccountApi {

  private final AccountStore accounts;
  private final AccountConnection connection;

  AccountApi(AccountStore accounts, AccountConnection connection) {
    this.accounts = accounts;
    this.connection = connection;
  }

  @PostMapping
  @Allowed(Permission.MANAGE_ACCOUNTS)
  @Operation(summary = "Connects a WhatsApp Business Account; the same one again updates it")
  ResponseEntity<Account> connect(
      @PathVariable String property, @Valid @RequestBody ConnectRequest request) {
    AccountConnection.Connected connected =
        connection.connect(property, request.wabaId(), request.accessToken());
    return ResponseEntity.status(connected.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(connected.account());
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "The property's accounts and their numbers")
  Page<Account> list(@PathVariable String property, PageRequest page) {
    UUID after = page.cursor().map(cursor -> cursor.id(0)).orElse(null);
    return Page.of(
        accounts.list(property, after, page.fetch()), page, account -> Cursor.of(account.id()));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.READ)
  @Operation(summary = "One account, its numbers, and how far connecting has come")
  Account get(@PathVariable String property, @PathVariable UUID id) {
    return accounts.find(property, id).orElseThrow(Problem::notFound);
  }
}
