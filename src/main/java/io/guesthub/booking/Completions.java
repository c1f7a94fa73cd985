package io.guesthub.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the guest completed the pre check-in: the first time counts, whatever comes later, unless a
 * newer event takes it back (requirement 166).
 *
 * @param said each time of completion with the newest revision that said so, none older than {@code
 *     takenBackBy}
 * @param takenBackBy the newest event that said "not completed"
 */
record Completions(List<Completion> said, @Nullable Revision takenBackBy) {

  static final Completions NONE = new Completions(List.of(), null);

  record Completion(Instant at, Revision revision) {}

  Optional<Instant> first() {
    return said.stream().map(Completion::at).min(Comparator.naturalOrder());
  }

  Completions with(Instant at, Revision revision) {
    if (takenBackBy != null && !revision.supersedes(takenBackBy)) {
      return this;
    }
    for (Completion each : said) {
      if (each.at().equals(at) && !revision.supersedes(each.revision())) {
        return this;
      }
    }
    List<Completion> now = new ArrayList<>(said);
    now.removeIf(each -> each.at().equals(at));
    now.add(new Completion(at, revision));
    now.sort(Comparator.comparing(Completion::at));
    return new Completions(List.copyOf(now), takenBackBy);
  }

  Completions takenBack(Revision revision) {
    if (takenBackBy != null && !revision.supersedes(takenBackBy)) {
      return this;
    }
    return new Completions(
        said.stream().filter(each -> !revision.supersedes(each.revision())).toList(), revision);
  }
}
