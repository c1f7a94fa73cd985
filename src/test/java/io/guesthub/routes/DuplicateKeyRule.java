package io.guesthub.routes;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A key stands once in its mapping: of two, one would be lost without a word. */
final class DuplicateKeyRule implements Rule {

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream().flatMap(file -> duplicates(file, file.content()));
  }

  private static Stream<Finding> duplicates(RouteFile file, Yaml value) {
    Set<String> seen = new HashSet<>();
    return value
        .children()
        .flatMap(
            child -> {
              boolean again = !child.key().isEmpty() && !seen.add(child.key());
              Stream<Finding> here =
                  again
                      ? Stream.of(
                          file.finding(
                              child.line(),
                              "duplicate-key",
                              "key '%s' stands twice here".formatted(child.key())))
                      : Stream.empty();
              return Stream.concat(here, duplicates(file, child.value()));
            });
  }
}
