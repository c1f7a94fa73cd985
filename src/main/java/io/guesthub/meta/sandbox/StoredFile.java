package io.guesthub.meta.sandbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A file that a guest sent to a number.
 *
 * @param numberId Meta's id of the number
 * @param createdAt when the guest sent it; Meta keeps it for seven days
 */
record StoredFile(String id, String numberId, SampleFile sample, Instant createdAt) {

  String mimeType() {
    return sample.mimeType();
  }

  byte[] content() {
    return sample.content();
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
