package io.guesthub.account;

import io.guesthub.meta.AccountChange;
import io.guesthub.meta.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds whose an update is. What nobody has connected is kept aside until somebody does. */
@Component("updateAssignment")
public class UpdateAssignment {

  private final AccountStore accounts;
  private final UnassignedStore unassigned;

  UpdateAssignment(AccountStore accounts, UnassignedStore unassigned) {
    this.accounts = accounts;
    this.unassigned = unassigned;
  }

  /** Sorts updates by kind and property, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public AssignedUpdates assign(List<Update> updates) {
    Set<String> numberIds = new HashSet<>();
    Set<String> wabaIds = new HashSet<>();
    for (Update update : updates) {
      String number = update.phoneNumberId();
      if (number != null) {
        numberIds.add(number);
      }
      wabaIds.add(update.wabaId());
    }
    Map<String, String> ofNumber = accounts.propertiesOfNumbers(numberIds);
    Map<String, String> ofWaba = accounts.propertiesOfWabas(wabaIds);
    AssignedUpdates assigned = AssignedUpdates.none();
    List<Update> keptAside = new ArrayList<>();
    for (Update update : updates) {
      String number = update.phoneNumberId();
      String property = number == null ? null : ofNumber.get(number);
      if (property == null && (number == null || update instanceof AccountChange)) {
        property = ofWaba.get(update.wabaId());
      }
      if (property == null) {
        keptAside.add(update);
      } else {
        assigned.add(property, update);
      }
    }
    unassigned.keep(keptAside);
    return assigned;
  }
}
