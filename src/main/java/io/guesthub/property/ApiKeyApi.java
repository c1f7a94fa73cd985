package io.guesthub.property;

import io.guesthub.platform.Ids;
import io.guesthub.web.Allowed;
import io.guesthub.web.CurrentKey;
import io.guesthub.web.KeyText;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.guesthub.web.Problem;
import io.guesthub.web.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keys of a property. An ADMIN key is made, listed and deleted like the others, under a property,
 * but only by ADMIN: nobody gives or takes more than they have.
 */
@RestController
@RequestMapping("/api/v1/properties/{property}/api-keys")
@Tag(name = "API keys")
class ApiKeyApi {

  private final ApiKeyStore store;
  private final Ids ids;
  private final SecureRandom random = new SecureRandom();

  ApiKeyApi(ApiKeyStore store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Permission.MANAGE_KEYS)
  @Operation(summary = "Makes a key; its text is shown this once")
  NewKey create(
      @PathVariable String property, @Valid @RequestBody KeyForm form, CurrentKey caller) {
    mayHandle(caller, form.role());
    String key = KeyText.random(random);
    UUID id = ids.next();
    store.insert(property, id, form.name(), form.role(), KeyText.sha256(key));
    return new NewKey(id, form.name(), form.role(), key);
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the keys, without their texts")
  Page<ApiKey> list(@PathVariable String property, PageRequest page) {
    return Page.of(store.list(property, page), page, ApiKeyStore::place);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.MANAGE_KEYS)
  @Operation(summary = "Deletes a key; the next call with it is refused")
  void delete(@PathVariable String property, @PathVariable UUID id, CurrentKey caller) {
    ApiKey key = store.find(property, id).orElseThrow(Problem::notFound);
    mayHandle(caller, key.role());
    store.delete(property, id);
  }

  private static void mayHandle(CurrentKey caller, Role role) {
    if (role == Role.ADMIN && caller.role() != Role.ADMIN) {
      throw Problem.roleTooSmall();
    }
  }

  /** What a caller says of a key to be made. */
  record KeyForm(@NotBlank @Size(max = 200) String name, @NotNull Role role) {}

  /** A key just made, with its text. */
  record NewKey(UUID id, String name, Role role, String key) {

    @Override
    public String toString() {
      return "NewKey[id=" + id + ", role=" + role + "]";
    }
  }
}
