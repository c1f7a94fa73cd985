package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Knows from a call's token which account it may touch. */
@Component
@OnlyInSandbox
class GraphTokens {

  private static final String SCHEME = "Bearer ";

  private final WabaStore wabas;
  private final OnboardingStore logins;

  GraphTokens(WabaStore wabas, OnboardingStore logins) {
    this.wabas = wabas;
    this.logins = logins;
  }

  /**
   * The account whose token the call carries.
   *
   * @throws GraphError without a token, or with one that Meta never gave
   */
  Waba waba(HttpServletRequest call) {
    return find(token(call)).orElseThrow(GraphError::tokenInvalid);
  }

  /** The account that a call may touch, where it has a good token. */
  Optional<Waba> known(HttpServletRequest call) {
    return given(call).flatMap(this::find);
  }

  private Optional<Waba> find(String token) {
    return wabas
        .wabaOfToken(token)
        .or(() -> logins.token(token).flatMap(login -> wabas.waba(login.wabaId())));
  }

  /** The call's token, from the header or, as Meta also allows, from the query. */
  static String token(HttpServletRequest call) {
    return given(call).orElseThrow(GraphError::tokenMissing);
  }

  private static Optional<String> given(HttpServletRequest call) {
    String header = call.getHeader(HttpHeaders.AUTHORIZATION);
    Optional<String> bearer =
        Optional.ofNullable(header)
            .filter(h -> h.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(h -> h.substring(SCHEME.length()).strip());
    return bearer
        .or(() -> Optional.ofNullable(call.getParameter("access_token")))
        .filter(token -> !token.isEmpty());
  }
}
