package io.guesthub.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.account.Accounts;
import io.guesthub.account.ConnectedAccount;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where an account's templates are handed in, changed and withdrawn at Meta. */
@Component
class ReviewDesk {

  private final Accounts accounts;
  private final ReviewRequests requests;
  private final GraphClient graph;
  private final InstantSource clock;

  ReviewDesk(Accounts accounts, ReviewRequests requests, GraphClient graph, InstantSource clock) {
    this.accounts = accounts;
    this.requests = requests;
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * The desk of the account that a template belongs to.
   *
   * @throws Problem 409 {@code account-not-active} where it is not connected any more
   */
  Desk open(UUID accountId) {
    ConnectedAccount account =
        accounts
            .account(accountId)
            .filter(ConnectedAccount::reachable)
            .orElseThrow(ReviewDesk::notConnected);
    return new Desk(
        account, accounts.accountToken(accountId).orElseThrow(ReviewDesk::notConnected));
  }

  private static Problem notConnected() {
    return Problem.conflict(
        "account-not-active",
        "The template's WhatsApp account is not connected; connect it again.");
  }

  /**
   * What Meta said.
   *
   * @param asked when it was asked
   */
  record Reply(GraphAnswer answer, Instant asked) {}

  /** An account's desk. Its calls wait for Meta, so none may be made in a transaction. */
  final class Desk {

    private final ConnectedAccount account;
    private final String token;

    private Desk(ConnectedAccount account, String token) {
      this.account = account;
      this.token = token;
    }

    ConnectedAccount account() {
      return account;
    }

    String token() {
      return token;
    }

    /**
     * Hands a draft in, after the sample of its header.
     *
     * @throws Problem where Meta does not take the sample
     */
    Reply submit(Template draft) throws GraphUnavailable {
      ObjectNode request = requests.content(draft, token);
      request.put("name", draft.metaName()).put("language", draft.language());
      request.put("category", draft.category());
      request.put("parameter_format", draft.format().name());
      Instant asked = clock.instant();
      return new Reply(graph.post(account.wabaId() + TemplateList.EDGE, request, token), asked);
    }

    /**
     * Hands a change in of what Meta has already.
     *
     * @throws Problem as {@link #submit}
     */
    Reply edit(Template current, Template wanted) throws GraphUnavailable {
      ObjectNode request = requests.content(wanted, token);
      if (!current.category().equals(wanted.category())) {
        request.put("category", wanted.category());
      }
      if (current.format() != wanted.format()) {
        request.put("parameter_format", wanted.format().name());
      }
      Instant asked = clock.instant();
      return new Reply(graph.post(metaId(current), request, token), asked);
    }

    /** Withdraws a template in its one language; the others stay. */
    Reply delete(Template template) throws GraphUnavailable {
      Map<String, String> one = Map.of("name", template.metaName(), "hsm_id", metaId(template));
      Instant asked = clock.instant();
      return new Reply(graph.delete(account.wabaId() + TemplateList.EDGE, one, token), asked);
    }

    private static String metaId(Template template) {
      return Objects.requireNonNull(template.review().metaId(), "Meta has it");
    }
  }
}
