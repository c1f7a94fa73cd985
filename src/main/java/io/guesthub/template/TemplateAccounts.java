package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.account.SendingNumber;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose account a template is made for. */
@Component
class TemplateAccounts {

  private final Accounts accounts;

  TemplateAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The account that is meant.
   *
   * @param wanted absent: the one that the property writes from
   * @param errors gets one where there is none such; what is returned means nothing then
   */
  UUID choose(String propertyId, @Nullable UUID wanted, List<FieldError> errors) {
    Optional<UUID> account =
        wanted == null
            ? accounts.numberFor(propertyId).map(SendingNumber::accountId)
            : accounts
                .account(wanted)
                .filter(found -> found.propertyId().equals(propertyId))
                .map(ConnectedAccount::id);
    if (account.isEmpty()) {
      String message =
          wanted == null ? "connect a WhatsApp account first" : "is no account of this property";
      errors.add(new FieldError("accountId", message));
    }
    return account.orElseGet(() -> new UUID(0, 0));
  }

  /**
   * Looks before anything is stored whether it could be submitted at all.
   *
   * @throws Problem 409 {@code account-not-active}
   */
  void check(UUID account, boolean submit) {
    if (submit && accounts.account(account).filter(ConnectedAccount::reachable).isEmpty()) {
      throw Problem.conflict(
          "account-not-active",
          "The WhatsApp account is not connected: connect it again, or keep the draft with"
              + " submit=false.");
    }
  }
}
