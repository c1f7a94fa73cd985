package io.guesthub.routes;

import io.guesthub.routes.Placeholders.Placeholder;
import java.util.stream.Stream;

/** Every placeholder is a key of the settings, or has a default. */
final class PlaceholderRule implements Rule {

  private final Settings settings;

  PlaceholderRule(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream()
        .flatMap(
            file ->
                file.content()
                    .entries()
                    .flatMap(
                        entry ->
                            Placeholders.in(entry.value().asText().orElse(""))
                                .filter(placeholder -> !placeholder.mayBeAbsent())
                                .flatMap(placeholder -> unknownKey(placeholder))
                                .filter(key -> !file.templateParameters().contains(key))
                                .map(
                                    key ->
                                        file.finding(
                                            entry.value().line(),
                                            "placeholder",
                                            "no setting '%s' in config/application.yaml"
                                                .formatted(key)))));
  }

  private Stream<String> unknownKey(Placeholder placeholder) {
    return placeholder.key().filter(key -> !settings.knows(key)).stream();
  }
}
