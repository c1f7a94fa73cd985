package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token was granted, as Meta's {@code debug_token} says.
 *
 * @param scopes each with the accounts it is limited to; none listed means all
 * @param userId Meta's id of whose login made the token; null where it does not say
 * @param expiresAt null for a token that does not expire
 */
record Grant(
    Map<String, List<String>> scopes, @Nullable String userId, @Nullable Instant expiresAt) {

  static final String MANAGEMENT = "whatsapp_business_management";
  static final String MESSAGING = "whatsapp_business_messaging";

  static Grant of(JsonNode data) {
    Map<String, List<String>> scopes = new HashMap<>();
    data.path("scopes").forEach(scope -> scopes.put(scope.asText(), List.of()));
    for (JsonNode granular : data.path("granular_scopes")) {
      List<String> targets = new ArrayList<>();
      granular.path("target_ids").forEach(id -> targets.add(id.asText()));
      scopes.put(granular.path("scope").asText(), targets);
    }
    String user = data.path("user_id").asText("");
    long expires = data.path("expires_at").asLong(0);
    return new Grant(
        Map.copyOf(scopes),
        user.isEmpty() ? null : user,
        expires <= 0 ? null : Instant.ofEpochSecond(expires));
  }

  /** Whether the token may do this for the account. */
  boolean covers(String scope, String wabaId) {
    List<String> targets = scopes.get(scope);
    return targets != null && (targets.isEmpty() || targets.contains(wabaId));
  }

  /** The accounts that were chosen in the login. */
  List<String> wabas() {
    return scopes.getOrDefault(MANAGEMENT, List.of());
  }
}
