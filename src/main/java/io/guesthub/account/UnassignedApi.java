package io.guesthub.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guesthub.web.Allowed;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Updates that wait for their number or account to be connected. */
@RestController
@RequestMapping("/api/v1/operations/unassigned")
@Allowed(Permission.OPERATE)
@Tag(name = "Operations")
class UnassignedApi {

  private final UnassignedStore store;

  UnassignedApi(UnassignedStore store) {
    this.store = store;
  }

  @GetMapping
  @Operation(summary = "Updates for numbers that nobody has connected, oldest first, kept 7 days")
  Page<Unassigned> list(PageRequest page) {
    return Page.of(store.list(page), page, row -> Cursor.of(row.receivedAt(), row.id()));
  }

  /**
   * An update that waits.
   *
   * @param id ours
   * @param field what it is about
   * @param wabaId the account it is for
   * @param phoneNumberId the number it is for, where it is for one
   * @param receivedAt when it came
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unassigned(
      UUID id, String field, String wabaId, @Nullable String phoneNumberId, Instant receivedAt) {}
}
