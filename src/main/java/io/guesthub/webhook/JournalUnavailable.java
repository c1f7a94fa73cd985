package io.guesthub.webhook;

import java.io.Serial;

/** The bus may not have the call: its sender has to send it again. */
class JournalUnavailable extends Exception {

  @Serial private static final long serialVersionUID = 1;

  JournalUnavailable(String message) {
    super(message);
  }

  JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
