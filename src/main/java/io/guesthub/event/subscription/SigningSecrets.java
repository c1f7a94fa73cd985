package io.guesthub.event.subscription;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes secrets as the Standard Webhooks specification wants them: 24 to 64 random bytes. */
@Component
class SigningSecrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
