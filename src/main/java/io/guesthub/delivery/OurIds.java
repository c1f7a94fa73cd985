package io.guesthub.delivery;

import java.util.Optional;
import java.util.UUID;

/** Ids of ours as senders write them. */
final class OurIds {

  private OurIds() {}

  /** The id; empty where it can be none of ours. */
  static Optional<UUID> read(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
