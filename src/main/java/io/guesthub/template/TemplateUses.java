package io.guesthub.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Knows what relies on templates. Implemented by the module of the reminders. */
public interface TemplateUses {

  /**
   * The reminders that send a template.
   *
   * @param name as people know it, or Meta's: as the reminder has it
   */
  default List<UUID> remindersUsing(String propertyId, String name) {
    return remindersUsing(propertyId, List.of(name)).getOrDefault(name, List.of());
  }

  /** The same for many templates at once, by name; those that no reminder sends may be left out. */
  Map<String, List<UUID>> remindersUsing(String propertyId, Collection<String> names);
}
