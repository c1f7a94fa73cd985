package io.guesthub.property;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores a property and tells those who rely on it. */
@Component
class PropertySaving {

  private final PropertyStore store;
  private final List<PropertyChanges> followers;

  PropertySaving(PropertyStore store, List<PropertyChanges> followers) {
    this.store = store;
    this.followers = followers;
  }

  /** Makes the property or replaces it; returns whether it is new. */
  @Transactional
  boolean save(Property property) {
    boolean created = store.save(property);
    followers.forEach(each -> each.changed(property));
    return created;
  }
}
