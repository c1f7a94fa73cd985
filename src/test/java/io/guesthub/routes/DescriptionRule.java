package io.guesthub.routes;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every route says in one sentence what it does; the picture of the flows shows it. */
final class DescriptionRule implements Rule {

  private static final Pattern SECOND_SENTENCE = Pattern.compile("[.!?]\\s+\\p{Lu}");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows
        .routes()
        .flatMap(
            route -> {
              String description = route.description().orElse("").strip();
              if (description.isEmpty()) {
                return finding(route, "the route has no description");
              }
              return SECOND_SENTENCE.matcher(description).find()
                  ? finding(
                      route, "the description is more than one sentence: use 'note' for reasons")
                  : Stream.empty();
            });
  }

  private static Stream<Finding> finding(Route route, String message) {
    int line = route.definition().lineOf("description");
    return Stream.of(route.finding(line, "description", message));
  }
}
