package io.guesthub.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guesthub.delivery.SendRequest.Target;
import io.guesthub.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a program of a PMS has put into the queue {@code pms.messages}.
 *
 * @param id the same when it is delivered again
 * @param text as it came
 * @param correlationId by what the program knows the answer
 * @param answered whether the program waits for an answer in {@code pms.replies}
 * @param order what it wants; null where that cannot be understood
 * @param fault why not
 */
public record SendCommand(
    String id,
    String text,
    @Nullable String correlationId,
    boolean answered,
    @Nullable Order order,
    @Nullable Problem fault) {

  /**
   * A message to be sent.
   *
   * @param body of it, as over HTTP
   * @param key that the program has given
   */
  public record Order(String property, Target target, ObjectNode body, @Nullable String key) {}
}
