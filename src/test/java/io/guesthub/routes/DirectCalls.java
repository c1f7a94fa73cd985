package io.guesthub.routes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the {@code direct:} names that a YAML value calls. */
final class DirectCalls {

  private static final Pattern DIRECT = Pattern.compile("\\bdirect:(?://)?([\\w.-]+)");
  private static final Set<String> PROSE = Set.of("description", "note", "message", "id");

  private DirectCalls() {}

  /** One call; {@code line} is where it is written. */
  record Call(Path file, int line, String name) {}

  /** Every call written inside a value, in URIs and in expressions, but not in prose. */
  static Stream<Call> in(Path file, Yaml value) {
    return value.children().flatMap(child -> in(file, child));
  }

  private static Stream<Call> in(Path file, Yaml.Entry entry) {
    if (PROSE.contains(entry.key())) {
      return Stream.empty();
    }
    if (entry.key().equals("from")) {
      // The uri of a 'from' is consumed, not called.
      return entry.value().get("steps").stream().flatMap(steps -> in(file, steps));
    }
    Optional<Call> apart = nameStandsApart(file, entry.value());
    if (apart.isPresent()) {
      return apart.stream();
    }
    return Stream.concat(inText(file, entry.value()), in(file, entry.value()));
  }

  /** The form {@code uri: direct} with {@code parameters: {name: …}}. */
  private static Optional<Call> nameStandsApart(Path file, Yaml value) {
    return value
        .text("uri")
        .filter("direct"::equals)
        .flatMap(uri -> Endpoint.of(value))
        .flatMap(
            endpoint -> endpoint.directName().map(name -> new Call(file, endpoint.line(), name)));
  }

  private static Stream<Call> inText(Path file, Yaml value) {
    return DIRECT
        .matcher(value.asText().orElse(""))
        .results()
        .map(match -> match.group(1))
        .map(name -> new Call(file, value.line(), name));
  }
}
