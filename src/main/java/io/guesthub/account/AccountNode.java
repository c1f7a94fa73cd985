package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as Meta describes it.
 *
 * @param name as Meta knows it
 * @param portfolioId the business that owns it
 * @param limit how many guests may be written to first; null where Meta does not say
 * @param health whether messages can go out
 */
record AccountNode(
    String name, @Nullable String portfolioId, @Nullable MessagingLimit limit, Health health) {

  private static final String FIELDS =
      "id,name,owner_business_info,health_status,whatsapp_business_manager_messaging_limit";

  /**
   * Asks Meta about an account.
   *
   * @throws GraphUnavailable where Meta gave no answer
   * @throws GraphRefusal where the token does not open it
   */
  static AccountNode read(GraphClient graph, String wabaId, String token)
      throws GraphUnavailable, GraphRefusal {
    GraphAnswer answer = graph.get(wabaId, Map.of("fields", FIELDS), token);
    if (!answer.ok()) {
      throw new GraphRefusal(answer);
    }
    JsonNode node = answer.body();
    String portfolio = node.path("owner_business_info").path("id").asText("");
    return new AccountNode(
        Words.clip(node.path("name").asText("")),
        portfolio.isEmpty() ? null : portfolio,
        MessagingLimit.of(node.path("whatsapp_business_manager_messaging_limit")).orElse(null),
        Health.of(node.path("health_status")));
  }
}
