package io.guesthub.account;

import io.guesthub.meta.GraphAnswer;
import io.guesthub.meta.GraphClient;
import io.guesthub.meta.GraphUnavailable;
import io.guesthub.meta.MetaSettings;
import io.guesthub.web.FieldError;
import io.guesthub.web.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Exchanges codes of Embedded Signup for tokens. Meta takes a code once and within 30 seconds, so
 * the exchange is the first thing done, and its outcome is kept: whoever sends the code again,
 * after a crash or a lost answer, goes on where it stopped.
 */
@Component
class LoginCodes {

  private static final String AGAIN = "Start the login again.";

  private final GraphClient graph;
  private final MetaSettings settings;
  private final LoginStore logins;

  LoginCodes(GraphClient graph, MetaSettings settings, LoginStore logins) {
    this.graph = graph;
    this.settings = settings;
    this.logins = logins;
  }

  /**
   * The token for a code.
   *
   * @throws Problem 409 while another call exchanges the same code; 422 where the login must be
   *     started again; 503 where the same code can be sent again
   */
  String token(String propertyId, String code) {
    if (!logins.begin(propertyId, code)) {
      return known(propertyId, code);
    }
    GraphAnswer answer;
    try {
      answer =
          graph.get(
              "oauth/access_token",
              Map.of(
                  "client_id", settings.appId(),
                  "client_secret", settings.newestSecret(),
                  "code", code),
              settings.appToken());
    } catch (GraphUnavailable e) {
      if (e.neverLeft()) {
        logins.forget(code);
        throw Problem.unavailable(
            "meta-unavailable", "Meta cannot be reached; send the same again within 30 seconds.");
      }
      throw lost();
    }
    String token = answer.body().path("access_token").asText("");
    if (!answer.ok() || token.isEmpty()) {
      logins.forget(code);
      throw refused(
          "Meta does not take the code: it is good once, for 30 seconds. "
              + AGAIN
              + " Meta says: "
              + Words.clip(answer.errorText()));
    }
    logins.keep(code, token);
    return token;
  }

  private String known(String propertyId, String code) {
    LoginStore.Login login =
        logins
            .find(code)
            .filter(found -> found.propertyId().equals(propertyId))
            .orElseThrow(() -> refused("The code was used before. " + AGAIN));
    if (login.token() != null) {
      return login.token();
    }
    if (login.isFresh()) {
      throw Problem.conflict(
          "login-in-progress", "This code is just being exchanged; look at the account shortly.");
    }
    throw lost();
  }

  private static Problem lost() {
    return refused("Meta's answer to the code was lost, and a code is good once. " + AGAIN);
  }

  private static Problem refused(String message) {
    return Problem.unprocessable(
        "code-refused",
        "The account cannot be connected with this code.",
        List.of(new FieldError("code", message)));
  }
}
