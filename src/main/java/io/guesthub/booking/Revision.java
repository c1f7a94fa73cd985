package io.guesthub.booking;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of an event among all events of its booking: by sequence if both have one, else by time
 * of modification if both have one, else by arrival. Events of the same place are ordered by their
 * content, so that any order of arrival ends in the same state.
 *
 * @param sequence the sender's counter
 * @param modifiedAt when the sender changed the booking
 * @param arrivedAt when the event arrived; kept only for an event that has neither of the other two
 * @param hash of the event's content
 */
record Revision(
    @Nullable Long sequence,
    @Nullable Instant modifiedAt,
    @Nullable Instant arrivedAt,
    String hash) {

  /** Whether an event of this revision, which arrives now, is newer than one that is known. */
  boolean supersedes(Revision known) {
    boolean sequences = sequence != null && known.sequence != null;
    if (sequences && !Objects.equals(sequence, known.sequence)) {
      return sequence > known.sequence;
    }
    boolean times = modifiedAt != null && known.modifiedAt != null;
    if (times && !Objects.equals(modifiedAt, known.modifiedAt)) {
      return modifiedAt.isAfter(known.modifiedAt);
    }
    if (times) {
      return supersedesInSamePlace(known);
    }
    if (sequences) {
      // Of two with one sequence, the one with a time is the newer.
      boolean sameForm = Objects.equals(modifiedAt, known.modifiedAt);
      return sameForm ? supersedesInSamePlace(known) : modifiedAt != null;
    }
    return !(isBare() && known.isBare()) || supersedesInSamePlace(known);
  }

  private boolean isBare() {
    return sequence == null && modifiedAt == null;
  }

  private boolean supersedesInSamePlace(Revision known) {
    if (arrivedAt != null && known.arrivedAt != null) {
      return !arrivedAt.isBefore(known.arrivedAt);
    }
    if (arrivedAt != null || known.arrivedAt != null) {
      return arrivedAt != null;
    }
    return hash.compareTo(known.hash) >= 0;
  }
}
