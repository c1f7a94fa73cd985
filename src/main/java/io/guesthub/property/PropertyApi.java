package io.guesthub.property;

import io.guesthub.web.Allowed;
import io.guesthub.web.CurrentKey;
import io.guesthub.web.Cursor;
import io.guesthub.web.Page;
import io.guesthub.web.PageRequest;
import io.guesthub.web.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/properties")
@Tag(name = "Properties")
class PropertyApi {

  private final Properties properties;
  private final PropertyStore store;
  private final PropertySaving saving;
  private final PropertyRules rules;

  PropertyApi(
      Properties properties, PropertyStore store, PropertySaving saving, PropertyRules rules) {
    this.properties = properties;
    this.store = store;
    this.saving = saving;
    this.rules = rules;
  }

  @PutMapping("/{property}")
  @Allowed(Permission.EDIT_PROPERTY)
  @Operation(summary = "Makes a property (ADMIN only) or replaces it")
  ResponseEntity<Property> put(@PathVariable String property, @RequestBody PropertyForm form) {
    Property checked = rules.check(property, form);
    boolean created = saving.save(checked);
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(properties.get(property));
  }

  @GetMapping
  @Allowed(Permission.READ)
  @Operation(summary = "Lists the properties that the key reaches")
  Page<Property> list(CurrentKey key, PageRequest page) {
    if (key.property() != null) {
      return new Page<>(List.of(properties.get(key.property())), null);
    }
    String after = page.cursor().map(cursor -> cursor.text(0)).orElse("");
    Page<String> ids = Page.of(store.ids(after, page.fetch()), page, Cursor::of);
    return new Page<>(List.copyOf(store.find(ids.items()).values()), ids.nextCursor());
  }

  @GetMapping("/{property}")
  @Allowed(Permission.READ)
  @Operation(summary = "Shows a property")
  Property get(@PathVariable String property) {
    return properties.get(property);
  }
}
