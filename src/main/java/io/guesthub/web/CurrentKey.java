package io.guesthub.web;

import org.jspecify.annotations.Nullable;

/**
 * The API key that makes the present call. A controller takes it as a parameter.
 *
 * @param id its id; {@code admin} for the key of the settings
 * @param name how its maker called it
 * @param role what it may do
 * @param property the one property it may reach; null for {@link Role#ADMIN}, who reaches all
 */
public record CurrentKey(String id, String name, Role role, @Nullable String property) {

  /** Only an ADMIN key is bound to no property. */
  public CurrentKey {
    if ((role == Role.ADMIN) != (property == null)) {
      throw new IllegalArgumentException("A key is bound to a property unless it is ADMIN");
    }
  }

  /** Whether this key may know of the property at all. */
  public boolean reaches(String other) {
    return property == null || property.equals(other);
  }
}
