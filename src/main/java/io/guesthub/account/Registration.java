package io.guesthub.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers numbers with the Cloud API, the step REGISTER. The PIN is kept before Meta gets it, so
 * that a lost answer can be followed by the same PIN again. Meta takes ten calls for a number in 72
 * hours, hence none for a number that needs none.
 */
@Component
class Registration {

  private static final int PINS = 1_000_000;

  private final AccountStore accounts;
  private final PhoneStore phones;
  private final TokenStore tokens;
  private final StepStore steps;
  private final GraphClient graph;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Registration(
      AccountStore accounts,
      PhoneStore phones,
      TokenStore tokens,
      StepStore steps,
      GraphClient graph,
      InstantSource clock) {
    this.accounts = accounts;
    this.phones = phones;
    this.tokens = tokens;
    this.steps = steps;
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * Registers the number that was chosen in the login, else all of the account.
   *
   * @param givenPin the PIN that the number has already, if staff know it
   */
  void register(Account account, String token, @Nullable String givenPin) {
    String chosen = accounts.chosenNumber(account.id()).orElse(null);
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int done = 0;
    for (PhoneNumber number : account.phoneNumbers()) {
      if (chosen != null && !chosen.equals(number.id())) {
        continue;
      }
      String reason = reasonToSkip(number);
      if (reason != null) {
        skipped.add(number.displayPhoneNumber() + reason);
        continue;
      }
      String failure = call(number.id(), token, givenPin);
      if (failure == null) {
        done++;
      } else {
        failed.add(number.displayPhoneNumber() + ": " + failure);
      }
    }
    if (!failed.isEmpty()) {
      save(account, StepState.FAILED, String.join(" ", failed));
    } else if (done > 0) {
      save(account, StepState.DONE, skipped.isEmpty() ? null : String.join(" ", skipped));
    } else if (!skipped.isEmpty()) {
      save(account, StepState.SKIPPED, String.join(" ", skipped));
    }
  }

  private @Nullable String reasonToSkip(PhoneNumber number) {
    if (PhoneStore.GONE.equals(number.status())) {
      return " is not in the account any more.";
    }
    if (phones.isOnBusinessApp(number.id())) {
      return " is used in the WhatsApp Business app, too, and needs no registration.";
    }
    return "CONNECTED".equals(number.status()) ? " is registered already." : null;
  }

  private @Nullable String call(String numberId, String token, @Nullable String givenPin) {
    String pin =
        givenPin != null
            ? givenPin
            : tokens.pin(numberId).orElseGet(() -> "%06d".formatted(random.nextInt(PINS)));
    tokens.pin(numberId, pin);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    try {
      GraphAnswer answer = graph.post(numberId + "/register", body.put("pin", pin), token);
      if (!answer.ok()) {
        return Remedies.of(answer);
      }
      phones.registered(numberId, clock.instant());
      return null;
    } catch (GraphUnavailable e) {
      return Remedies.NO_ANSWER;
    }
  }

  private void save(Account account, StepState state, @Nullable String detail) {
    steps.save(account.id(), ConnectionStep.REGISTER, state, detail);
  }
}
