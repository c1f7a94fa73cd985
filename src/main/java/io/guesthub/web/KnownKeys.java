package io.guesthub.web;

import java.util.Optional;

/** Finds the API keys that the hub has given out. Implemented where they are stored. */
@FunctionalInterface
public interface KnownKeys {

  /**
   * The key with this SHA-256; also notes that it was used.
   *
   * @param sha256 hash of the key as the caller sent it, 32 bytes
   */
  Optional<CurrentKey> find(byte[] sha256);
}
