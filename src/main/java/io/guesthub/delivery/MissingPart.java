package io.guesthub.delivery;

import java.io.Serial;

/** A message cannot be written any more: something that it refers to is gone. */
final class MissingPart extends Exception {

  @Serial private static final long serialVersionUID = 1;

  MissingPart(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
