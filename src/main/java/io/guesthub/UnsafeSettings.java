package io.guesthub;

import java.io.Serial;
import java.util.List;

/** The hub must not start with these settings. */
class UnsafeSettings extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UnsafeSettings(List<String> faults) {
    super(String.join("\n", faults));
  }
}
