package io.guesthub.account;

import io.guesthub.meta.GraphAnswer;
import java.io.Serial;

/** Meta has refused what the hub asked for. */
final class GraphRefusal extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final transient GraphAnswer answer;

  GraphRefusal(GraphAnswer answer) {
    super("Graph refuses with code " + answer.errorCode());
    this.answer = answer;
  }

  GraphAnswer answer() {
    return answer;
  }
}
