package io.guesthub.routes;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The choices of a route as numbered lists, in the order in which the route asks. */
final class Decisions {

  private Decisions() {}

  /** One text for each choice. */
  static Stream<String> of(Route route) {
    return route.steps().stream()
        .filter(step -> step.kind().equals("choice"))
        .map(
            choice ->
                "\n`%s` takes the first that holds:\n\n%s"
                    .formatted(route.name(), numbered(branches(choice))));
  }

  private static List<String> branches(Step choice) {
    Stream<String> asked =
        choice.definition().get("when").stream()
            .flatMap(Yaml::children)
            .map(branch -> description(branch.value()));
    Stream<String> otherwise = choice.definition().get("otherwise").stream().map(it -> "otherwise");
    return Stream.concat(asked, otherwise).toList();
  }

  private static String description(Yaml branch) {
    String id = branch.text("id").map(" (`%s`)"::formatted).orElse("");
    return branch
        .text("description")
        .map(text -> text + id)
        .orElseGet(() -> condition(branch) + id);
  }

  private static String condition(Yaml branch) {
    return branch.get("expression").stream()
        .flatMap(Yaml::children)
        .flatMap(language -> Expressions.text(language.value()))
        .map(text -> "`" + text.text().strip() + "`")
        .findFirst()
        .orElse("a condition");
  }

  private static String numbered(List<String> lines) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> "%d. %s\n".formatted(i + 1, lines.get(i)))
        .reduce("", String::concat);
  }
}
