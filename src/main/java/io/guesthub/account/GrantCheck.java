package io.guesthub.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.meta.MetaSettings;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks Meta what a token was really granted: what the browser says is not to be trusted. */
@Component
class GrantCheck {

  private final GraphClient graph;
  private final MetaSettings settings;

  GrantCheck(GraphClient graph, MetaSettings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  /**
   * What the token was granted.
   *
   * @throws Problem 422 where it is not good, or was made for another app; 503 where Meta does not
   *     answer
   */
  Grant of(String token) {
    JsonNode data = ask(token).path("data");
    if (!data.path("is_valid").asBoolean()) {
      throw refused("Meta says that the token is not valid. Start the login again.");
    }
    if (!data.path("app_id").asText().equals(settings.appId())) {
      throw refused("The token was made for another app than the hub's.");
    }
    return Grant.of(data);
  }

  private JsonNode ask(String token) {
    try {
      GraphAnswer answer =
          graph.get("debug_token", Map.of("input_token", token), settings.appToken());
      if (!answer.ok()) {
        throw refused("Meta does not tell what was granted. It says: " + answer.errorText());
      }
      return answer.body();
    } catch (GraphUnavailable e) {
      throw Problem.unavailable(
          "meta-unavailable", "Meta does not tell what was granted; send the same again.");
    }
  }

  private static Problem refused(String message) {
    return Problem.unprocessable(
        "token-refused",
        "The account cannot be connected with this login.",
        List.of(new FieldError("code", message)));
  }
}
