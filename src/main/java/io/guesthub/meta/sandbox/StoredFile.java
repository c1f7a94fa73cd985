package io.guesthub.meta.sandbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A file that a guest sent to a number, or that a business uploaded for it.
 *
 * @param numberId Meta's id of the number
 * @param createdAt when it came
 * @param uploaded whether the business did
 */
record StoredFile(
    String id, String numberId, SampleFile sample, Instant createdAt, boolean uploaded) {

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
