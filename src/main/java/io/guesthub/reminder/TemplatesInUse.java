package io.guesthub.reminder;

import io.guesthub.template.TemplateUses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the template module which reminders rely on its templates. */
@Component
class TemplatesInUse implements TemplateUses {

  private final RuleStore rules;

  TemplatesInUse(RuleStore rules) {
    this.rules = rules;
  }

  @Override
  public Map<String, List<UUID>> remindersUsing(String propertyId, Collection<String> names) {
    return rules.using(propertyId, names);
  }
}
