package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.web.Allowed;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The button that has templates read from Meta now. */
@RestController
@RequestMapping("/api/v1/properties/{property}/templates/sync")
@Tag(name = "Templates")
class SyncApi {

  private final Accounts accounts;
  private final SyncDoor door;

  SyncApi(Accounts accounts, SyncDoor door) {
    this.accounts = accounts;
    this.door = door;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.EDIT_TEMPLATES)
  @Operation(
      summary = "Has the templates of all the property's accounts read from WhatsApp now",
      description = "Each template shows in syncedAt when that was done.")
  void sync(@PathVariable String property) {
    door.request(accounts.reachable(property).stream().map(ConnectedAccount::id).toList());
  }
}
