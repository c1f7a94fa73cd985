package io.guesthub.conversation;

import java.io.Serial;

/** The file will not be had, however often one asks. */
class MediaRefused extends Exception {

  @Serial private static final long serialVersionUID = 1;

  MediaRefused(String message) {
    super(message);
  }
}
