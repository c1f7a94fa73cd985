package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.MetaSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the hub gets a business's token after Embedded Signup, and learns what it opens. */
@RestController
@RequestMapping("/sandbox/graph/{version:v\\d+\\.\\d+}")
@OnlyInSandbox
class GraphLogin {

  private final WabaStore wabas;
  private final OnboardingStore logins;
  private final String appId;
  private final String appToken;

  GraphLogin(WabaStore wabas, OnboardingStore logins, MetaSettings settings) {
    this.wabas = wabas;
    this.logins = logins;
    this.appId = settings.appId();
    this.appToken = settings.appToken();
  }

  /** Exchanges a code for the business's token, once; without one, gives the app's own. */
  @GetMapping("/oauth/access_token")
  ObjectNode token(
      @RequestParam(name = "client_id", defaultValue = "") String clientId,
      @RequestParam(name = "client_secret", defaultValue = "") String clientSecret,
      @RequestParam(name = "grant_type", defaultValue = "") String grantType,
      @RequestParam(name = "code", defaultValue = "") String code) {
    if (!appToken.equals(clientId + "|" + clientSecret)) {
      throw GraphError.invalidParameter("Error validating client secret.");
    }
    String token =
        grantType.equals("client_credentials")
            ? appToken
            : logins
                .exchange(code)
                .or(() -> wabas.exchange(code))
                .orElseThrow(GraphError::codeUsed);
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", token)
        .put("token_type", "bearer");
  }

  /** What a token opens; asked with the app's own token, or by the token itself. */
  @GetMapping("/debug_token")
  ObjectNode debug(@RequestParam("input_token") String inputToken, HttpServletRequest call) {
    String token = GraphTokens.token(call);
    if (!token.equals(appToken) && !token.equals(inputToken)) {
      throw GraphError.tokenInvalid();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode data = answer.putObject("data").put("app_id", appId).put("type", "SYSTEM_USER");
    Optional<OnboardingStore.LoginToken> granted =
        wabas
            .wabaOfToken(inputToken)
            .map(waba -> OnboardingStore.LoginToken.full(waba.id()))
            .or(() -> logins.token(inputToken));
    data.put("application", "Guest Hub").put("is_valid", granted.isPresent()).put("expires_at", 0);
    data.putArray("scopes");
    granted.ifPresent(login -> grant(data, login));
    return answer;
  }

  private void grant(ObjectNode data, OnboardingStore.LoginToken login) {
    // Of those who log in, the simulator knows one for each business.
    wabas.waba(login.wabaId()).ifPresent(waba -> data.put("user_id", "7" + waba.portfolioId()));
    for (String scope : login.scopes()) {
      data.withArray("scopes").add(scope);
      ObjectNode grant = data.withArray("granular_scopes").addObject().put("scope", scope);
      login.targets().forEach(grant.withArray("target_ids")::add);
    }
  }
}
