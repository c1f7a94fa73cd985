package io.guesthub.account;

import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the steps of connecting. Each is noted as soon as it is done, so that after a crash or a
 * failure it goes on there; each can be repeated without harm.
 */
@Component
class ConnectionRun {

  private static final Logger log = LoggerFactory.getLogger(ConnectionRun.class);

  private static final String HALF_DONE =
      "Half done, continue: the account has no number yet. Start \"Login with Facebook\" again and"
          + " choose \"Use a new or existing WhatsApp number\"; a number that Meta gave is in the"
          + " list then.";

  private final AccountStore accounts;
  private final PhoneStore phones;
  private final StepStore steps;
  private final AccountStanding standing;
  private final NumberReading reading;
  private final Registration registration;
  private final GraphClient graph;
  private final ProducerTemplate routes;
  private final ObjectProvider<AfterConnecting> followers;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  ConnectionRun(
      AccountStore accounts,
      PhoneStore phones,
      StepStore steps,
      AccountStanding standing,
      NumberReading reading,
      Registration registration,
      GraphClient graph,
      ProducerTemplate routes,
      ObjectProvider<AfterConnecting> followers,
      TransactionOperations transaction,
      InstantSource clock) {
    this.accounts = accounts;
    this.phones = phones;
    this.steps = steps;
    this.standing = standing;
    this.reading = reading;
    this.registration = registration;
    this.graph = graph;
    this.routes = routes;
    this.followers = followers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Notes what was granted, in the caller's transaction. Without the permission to send, the
   * account is shown, and stays disconnected.
   */
  void granted(Account account, Grant grant) {
    boolean all = grant.covers(Grant.MESSAGING, account.wabaId());
    String missing =
        "The login did not grant "
            + Grant.MESSAGING
            + " for this account: start it again and leave all permissions on.";
    save(
        account,
        ConnectionStep.GRANT,
        all ? StepState.DONE : StepState.FAILED,
        all ? null : missing);
    if (all) {
      standing.accessible(account.id());
    } else {
      standing.inaccessible(account.id(), missing);
    }
  }

  /** Takes all steps that are neither done nor skipped, unless the grant is missing. */
  void all(Account connecting, String token, @Nullable String pin) {
    Account account = shown(connecting);
    if (state(account, ConnectionStep.GRANT) == StepState.FAILED) {
      return;
    }
    if (isOpen(account, ConnectionStep.SUBSCRIBE)) {
      subscribe(account, token);
    }
    if (isOpen(account, ConnectionStep.NUMBERS)) {
      numbers(account, token);
    }
    account = shown(account);
    if (isOpen(account, ConnectionStep.REGISTER) && !account.phoneNumbers().isEmpty()) {
      registration.register(account, token, pin);
    }
    if (isOpen(account, ConnectionStep.TEMPLATES)) {
      UUID id = account.id();
      followers.orderedStream().forEach(follower -> follower.connected(id));
    }
  }

  private void subscribe(Account account, String token) {
    try {
      GraphAnswer answer = graph.post(account.wabaId() + "/subscribed_apps", token);
      save(
          account,
          ConnectionStep.SUBSCRIBE,
          answer.ok() ? StepState.DONE : StepState.FAILED,
          answer.ok() ? null : Remedies.of(answer));
    } catch (GraphUnavailable e) {
      save(account, ConnectionStep.SUBSCRIBE, StepState.FAILED, Remedies.NO_ANSWER);
    }
  }

  private void numbers(Account account, String token) {
    try {
      Instant asked = clock.instant();
      List<FoundNumber> found = reading.read(account.wabaId(), token);
      transaction.executeWithoutResult(status -> keep(account, found, asked));
      release();
    } catch (GraphUnavailable e) {
      save(account, ConnectionStep.NUMBERS, StepState.FAILED, Remedies.NO_ANSWER);
    } catch (GraphRefusal e) {
      save(account, ConnectionStep.NUMBERS, StepState.FAILED, Remedies.of(e.answer()));
    }
  }

  private void keep(Account account, List<FoundNumber> found, Instant asked) {
    standing.lock(account.id());
    List<String> taken = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (FoundNumber number : found) {
      if (!phones.save(account.id(), account.propertyId(), number, asked)) {
        taken.add(number.number().displayPhoneNumber());
      }
      if (number.awaitsName()) {
        waiting.add(number.number().displayPhoneNumber());
      }
    }
    List<String> ids = found.stream().map(number -> number.number().id()).toList();
    phones.markGone(account.id(), ids);
    String chosen = accounts.chosenNumber(account.id()).orElse(null);
    if (found.isEmpty()) {
      save(account, ConnectionStep.NUMBERS, StepState.PENDING, HALF_DONE);
    } else if (!taken.isEmpty()) {
      save(
          account,
          ConnectionStep.NUMBERS,
          StepState.FAILED,
          "Another property of this hub has %s. Disconnect it there first."
              .formatted(String.join(", ", taken)));
    } else if (chosen != null && !ids.contains(chosen)) {
      save(
          account,
          ConnectionStep.NUMBERS,
          StepState.FAILED,
          "Meta does not list the chosen number with this account yet. A new one may take minutes:"
              + " retry, or log in again and choose another.");
    } else {
      save(
          account,
          ConnectionStep.NUMBERS,
          StepState.DONE,
          waiting.isEmpty()
              ? null
              : "Meta still has to approve the display name of %s before it can send."
                  .formatted(String.join(", ", waiting)));
    }
  }

  private void save(
      Account account, ConnectionStep step, StepState state, @Nullable String detail) {
    steps.save(account.id(), step, state, detail);
  }

  private Account shown(Account account) {
    return accounts.find(account.propertyId(), account.id()).orElseThrow();
  }

  private static boolean isOpen(Account account, ConnectionStep step) {
    StepState state = state(account, step);
    return state == StepState.PENDING || state == StepState.FAILED;
  }

  private static StepState state(Account account, ConnectionStep step) {
    return account.steps().stream()
        .filter(known -> known.name() == step)
        .map(Account.Step::state)
        .findFirst()
        .orElse(StepState.PENDING);
  }

  /**
   * What came before the account was connected is applied now; if the bus is down, by the sweep.
   */
  private void release() {
    try {
      routes.sendBody("direct:release-unassigned", null);
    } catch (RuntimeException e) {
      log.warn("Kept-aside updates are applied later: {}", e.getClass().getSimpleName());
    }
  }
}
