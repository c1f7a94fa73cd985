package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.meta.MetaSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

  private static final List<String> SCOPES =
      List.of("whatsapp_business_management", "whatsapp_business_messaging");

  private final WabaStore wabas;
  private final String appId;
  private final String appToken;

  GraphLogin(WabaStore wabas, MetaSettings settings) {
    this.wabas = wabas;
    this.appId = settings.appId();
    String secret = settings.appSecret();
    this.appToken = appId + "|" + secret.substring(secret.lastIndexOf(',') + 1).strip();
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
            : wabas.exchange(code).orElseThrow(GraphError::codeUsed);
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
    Optional<Waba> waba = wabas.wabaOfToken(inputToken);
    data.put("application", "Guest Hub").put("is_valid", waba.isPresent()).put("expires_at", 0);
    data.putArray("scopes");
    waba.ifPresent(
        granted -> {
          SCOPES.forEach(data.withArray("scopes")::add);
          SCOPES.forEach(
              scope -> {
                ObjectNode grant =
                    data.withArray("granular_scopes").addObject().put("scope", scope);
                grant.putArray("target_ids").add(granted.id());
              });
        });
    return answer;
  }
}
