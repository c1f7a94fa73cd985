package io.guesthub.web;

import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The first key, {@code HUB_ADMIN_KEY}: it makes the others and is stored nowhere. */
@Component
class AdminKey {

  private static final String SANDBOX = "sandbox-admin";
  private static final CurrentKey KEY = new CurrentKey("admin", "HUB_ADMIN_KEY", Role.ADMIN, null);

  private final byte[] sha256;

  AdminKey(
      @Value("${hub.admin.key:}") String setting, @Value("${hub.meta.mode:sandbox}") String mode) {
    boolean own = !setting.isBlank() && !setting.equals(SANDBOX);
    if (!own && !mode.equals("sandbox")) {
      throw new IllegalStateException(
          "Set HUB_ADMIN_KEY to a long random key of your own: outside the sandbox it may not be"
              + " missing or the sandbox's");
    }
    sha256 = KeyText.sha256(own ? setting : SANDBOX);
  }

  /** The key if the hash is its own; takes the same time for every wrong one. */
  Optional<CurrentKey> match(byte[] other) {
    return MessageDigest.isEqual(sha256, other) ? Optional.of(KEY) : Optional.empty();
  }
}
