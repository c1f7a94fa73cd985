package io.guesthub.account;

import io.guesthub.meta.AccountChange;
import io.guesthub.meta.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
      if (property == null && update instanceof AccountChange change) {
        property = propertyOfPhone(change);
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

  /**
   * An account_update may name the hub's own portfolio as its entry and the customer only by the
   * phone number (PARTNER_REMOVED of a number that the WhatsApp Business app has, too).
   */
  private @Nullable String propertyOfPhone(AccountChange change) {
    String phone = change.value().path("phone_number").asText("");
    return change.field().equals("account_update") && !phone.isEmpty()
        ? accounts.propertyOfPhone(NumberEvents.digits(phone)).orElse(null)
        : null;
  }
}
