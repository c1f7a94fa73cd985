package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that may hold of an item. What is left out does not matter.
 *
 * @param path what is looked at, at all of these places
 * @param in one of its values is one of these, in any case
 * @param notIn none of its values is
 * @param present whether there is a value that is neither null nor blank
 */
record Condition(
    List<Place> path,
    @Nullable List<String> in,
    @Nullable List<String> notIn,
    @Nullable Boolean present) {

  Condition {
    if (path == null) {
      throw new IllegalArgumentException("a condition needs a path");
    }
    if (in == null && notIn == null && present == null) {
      throw new IllegalArgumentException("a condition needs in, notIn or present");
    }
  }

  boolean holds(JsonNode item) {
    List<String> values =
        path.stream()
            .flatMap(each -> each.in(item).stream())
            .map(Scalars::text)
            .filter(text -> text != null)
            .toList();
    return (in == null || contains(in, values))
        && (notIn == null || !contains(notIn, values))
        && (present == null || present == !values.isEmpty());
  }

  private static boolean contains(List<String> words, List<@Nullable String> values) {
    return values.stream()
        .anyMatch(value -> words.stream().anyMatch(word -> word.equalsIgnoreCase(value)));
  }
}
