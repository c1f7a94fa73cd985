package io.guesthub.meta;

import java.io.Serial;

/** Graph gave no answer: no connection, or none in time. */
public final class GraphUnavailable extends Exception {

  @Serial private static final long serialVersionUID = 1;

  GraphUnavailable(Throwable cause) {
    super("Meta's Graph API gives no answer: " + cause.getClass().getSimpleName(), cause);
  }
}
