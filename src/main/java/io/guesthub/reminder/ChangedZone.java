package io.guesthub.reminder;

import io.guesthub.property.Property;
import io.guesthub.property.PropertyChanges;
import org.springframework.stereotype.Component;

/** Plans a property's bookings again when its days begin at another time than before. */
@Component
class ChangedZone implements PropertyChanges {

  private final RuleStore rules;
  private final PlanningStore planning;
  private final PlanningSignal signal;

  ChangedZone(RuleStore rules, PlanningStore planning, PlanningSignal signal) {
    this.rules = rules;
    this.planning = planning;
    this.signal = signal;
  }

  @Override
  public void changed(Property property) {
    String id = property.id();
    boolean moved =
        planning
            .find(id)
            .filter(progress -> !progress.zone().equals(property.timeZone()))
            .isPresent();
    if (moved) {
      planning.lockForAll(id);
      rules.changedAll(id, planning.restart(id, property.timeZone()));
      signal.wakeAfterCommit();
    }
  }
}
