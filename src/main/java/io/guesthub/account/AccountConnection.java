package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Connects a WhatsApp Business Account with an access token that the property gives us. */
@Component
class AccountConnection {

  private static final Logger log = LoggerFactory.getLogger(AccountConnection.class);
  private static final String NUMBER_FIELDS =
      "id,display_phone_number,verified_name,quality_rating,status";
  private static final int PAGES = 50;

  private final AccountStore accounts;
  private final GraphClient graph;
  private final ProducerTemplate routes;
  private final TransactionOperations transaction;
  private final ObjectProvider<AfterConnecting> followers;

  AccountConnection(
      AccountStore accounts,
      GraphClient graph,
      ProducerTemplate routes,
      TransactionOperations transaction,
      ObjectProvider<AfterConnecting> followers) {
    this.accounts = accounts;
    this.graph = graph;
    this.routes = routes;
    this.transaction = transaction;
    this.followers = followers;
  }

  /**
   * Connects the account, or connects it again with a new token.
   *
   * @throws Problem 409 where another property has it; 422 where Meta refuses the token
   */
  Connected connect(String propertyId, String wabaId, String accessToken) {
    Account known = accounts.byWaba(wabaId).orElse(null);
    if (known != null && !known.propertyId().equals(propertyId)) {
      throw Problem.conflict(
          "account-taken", "This WhatsApp account is connected to another property of this hub.");
    }
    String name = nameOf(wabaId, accessToken);
    Subscription subscription = subscribe(wabaId, accessToken);
    Numbers numbers = numbers(wabaId, accessToken);
    Account account =
        transaction.execute(
            status -> save(propertyId, wabaId, name, accessToken, subscription, numbers));
    UUID id = Objects.requireNonNull(account).id();
    release();
    followers.orderedStream().forEach(follower -> follower.connected(id));
    return new Connected(accounts.find(propertyId, id).orElseThrow(), known == null);
  }

  private Account save(
      String propertyId,
      String wabaId,
      String name,
      String accessToken,
      Subscription subscription,
      Numbers numbers) {
    Account account = accounts.save(propertyId, wabaId, name, AccountStatus.INACTIVE, accessToken);
    if (!account.propertyId().equals(propertyId)) {
      throw Problem.conflict(
          "account-taken", "This WhatsApp account is connected to another property of this hub.");
    }
    List<String> taken =
        numbers.found().stream()
            .filter(number -> !accounts.saveNumber(account, number))
            .map(PhoneNumber::displayPhoneNumber)
            .toList();
    accounts.saveStep(account.id(), ConnectionStep.TOKEN, StepState.DONE, null);
    accounts.saveStep(
        account.id(),
        ConnectionStep.GRANT,
        StepState.SKIPPED,
        "A token given by hand is taken as it is");
    step(account, ConnectionStep.SUBSCRIBE, subscription.failure());
    step(
        account,
        ConnectionStep.NUMBERS,
        taken.isEmpty()
            ? numbers.failure()
            : "Another property of this hub has " + String.join(", ", taken));
    accounts.saveStep(
        account.id(),
        ConnectionStep.REGISTER,
        StepState.SKIPPED,
        "The number must be registered already");
    accounts.saveStep(account.id(), ConnectionStep.TEMPLATES, StepState.PENDING, null);
    return account;
  }

  private void step(Account account, ConnectionStep step, @Nullable String failure) {
    accounts.saveStep(
        account.id(), step, failure == null ? StepState.DONE : StepState.FAILED, failure);
  }

  private String nameOf(String wabaId, String token) {
    GraphAnswer answer;
    try {
      answer = graph.get(wabaId, Map.of("fields", "id,name"), token);
    } catch (GraphUnavailable e) {
      throw Problem.unavailable("meta-unavailable", "Meta does not answer; try again in a minute.");
    }
    if (!answer.ok()) {
      throw Problem.unprocessable(
          "token-refused",
          "Meta does not let this token use this account.",
          List.of(new FieldError("accessToken", "Meta says: " + answer.errorText())));
    }
    return answer.body().path("name").asText("");
  }

  private Subscription subscribe(String wabaId, String token) {
    try {
      GraphAnswer answer = graph.post(wabaId + "/subscribed_apps", token);
      return new Subscription(answer.ok() ? null : "Meta says: " + answer.errorText());
    } catch (GraphUnavailable e) {
      return new Subscription("Meta did not answer; connect again to repeat it");
    }
  }

  private Numbers numbers(String wabaId, String token) {
    List<PhoneNumber> found = new ArrayList<>();
    String after = "";
    try {
      for (int page = 0; page < PAGES; page++) {
        Map<String, String> query =
            after.isEmpty()
                ? Map.of("fields", NUMBER_FIELDS, "limit", "100")
                : Map.of("fields", NUMBER_FIELDS, "limit", "100", "after", after);
        GraphAnswer answer = graph.get(wabaId + "/phone_numbers", query, token);
        if (!answer.ok()) {
          return new Numbers(found, "Meta says: " + answer.errorText());
        }
        answer.body().path("data").forEach(number -> found.add(number(number)));
        after =
            answer.body().path("paging").has("next")
                ? answer.body().path("paging").path("cursors").path("after").asText("")
                : "";
        if (after.isEmpty()) {
          return new Numbers(found, found.isEmpty() ? "The account has no phone number yet" : null);
        }
      }
      return new Numbers(found, null);
    } catch (GraphUnavailable e) {
      return new Numbers(found, "Meta did not answer; connect again to repeat it");
    }
  }

  private static PhoneNumber number(JsonNode node) {
    return new PhoneNumber(
        node.path("id").asText(),
        node.path("display_phone_number").asText(),
        text(node, "verified_name"),
        text(node, "quality_rating"),
        text(node, "status"));
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : null;
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

  private record Subscription(@Nullable String failure) {}

  private record Numbers(List<PhoneNumber> found, @Nullable String failure) {}

  /**
   * A connected account.
   *
   * @param account as it is now
   * @param isNew whether it was connected for the first time
   */
  record Connected(Account account, boolean isNew) {}
}
