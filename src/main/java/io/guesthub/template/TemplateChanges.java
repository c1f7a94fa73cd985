package io.guesthub.template;

import io.guesthub.account.Accounts;
import io.guesthub.account.Assigned;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.meta.AccountChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applies what Meta's webhooks tell of templates. */
@Component("templateChanges")
public class TemplateChanges {

  private final TemplateReports reports;
  private final TemplateRefreshes refreshes;
  private final Accounts accounts;
  private final InstantSource clock;

  TemplateChanges(
      TemplateReports reports,
      TemplateRefreshes refreshes,
      Accounts accounts,
      InstantSource clock) {
    this.reports = reports;
    this.refreshes = refreshes;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Applies those of the changes that are about templates, in the caller's transaction. Told again,
   * or in another order, they end in the same state.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void apply(List<Assigned<AccountChange>> changes) {
    Map<String, List<TemplateWebhook>> told = new LinkedHashMap<>();
    for (Assigned<AccountChange> assigned : changes) {
      AccountChange change = assigned.update();
      if (TemplateWebhook.isOne(change)) {
        told.computeIfAbsent(change.wabaId(), waba -> new ArrayList<>())
            .add(new TemplateWebhook(change, clock.instant()));
      }
    }
    told.forEach(
        (waba, webhooks) -> accounts.ofWaba(waba).ifPresent(account -> apply(account, webhooks)));
  }

  private void apply(ConnectedAccount account, List<TemplateWebhook> webhooks) {
    reports.apply(
        account, webhooks.stream().flatMap(webhook -> webhook.report().stream()).toList(), false);
    for (TemplateWebhook webhook : webhooks) {
      if (webhook.needsLook() && webhook.isNamed()) {
        refreshes.request(account.id(), webhook.metaName(), webhook.language(), clock.instant());
      }
    }
  }
}
