package io.guesthub.delivery;

import io.guesthub.account.Accounts;
import io.guesthub.account.SendingNumber;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks Meta now and then whether held accounts and numbers can send again. Where nothing speaks
 * against it, one message goes first: only that shows whether the trouble is over.
 */
@Component
class HoldProbe {

  private static final int AT_ONCE = 10;

  private final Holds holds;
  private final Accounts accounts;
  private final GraphClient graph;
  private final TransactionOperations transaction;

  HoldProbe(Holds holds, Accounts accounts, GraphClient graph, TransactionOperations transaction) {
    this.holds = holds;
    this.accounts = accounts;
    this.graph = graph;
    this.transaction = transaction;
  }

  void probe() {
    for (Holds.Probe hold : holds.takeDue(AT_ONCE)) {
      if (looksWell(hold)) {
        transaction.executeWithoutResult(status -> holds.tryOne(List.of(hold.subject())));
      }
    }
  }

  private boolean looksWell(Holds.Probe hold) {
    SendingNumber number = accounts.number(hold.numberId()).orElse(null);
    if (number == null || !number.maySend()) {
      return false;
    }
    try {
      String token = accounts.accessToken(hold.numberId()).orElseThrow();
      GraphAnswer answer =
          graph.get(hold.numberId(), Map.of("fields", "id,status,health_status"), token);
      String health = answer.body().path("health_status").path("can_send_message").asText("");
      return answer.ok() && !health.equals("BLOCKED");
    } catch (GraphUnavailable | RuntimeException e) {
      return false;
    }
  }
}
