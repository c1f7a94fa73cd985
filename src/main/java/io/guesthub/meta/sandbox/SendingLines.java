package io.guesthub.meta.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Finds the number that a call is for, with the account that its token opens. */
@Component
@OnlyInSandbox
class SendingLines {

  private final GraphTokens tokens;
  private final WabaStore wabas;

  SendingLines(GraphTokens tokens, WabaStore wabas) {
    this.tokens = tokens;
    this.wabas = wabas;
  }

  /**
   * The number.
   *
   * @throws GraphError where the token does not open it
   */
  SendingLine of(String numberId, HttpServletRequest call) {
    Waba waba = tokens.waba(call);
    return wabas
        .number(numberId)
        .filter(number -> number.wabaId().equals(waba.id()))
        .map(number -> new SendingLine(waba, number))
        .orElseThrow(() -> GraphError.unknownObject("post", numberId));
  }
}
