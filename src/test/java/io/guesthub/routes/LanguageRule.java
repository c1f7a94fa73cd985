package io.guesthub.routes;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;

/** Expression languages are part of the hub, and Simple expressions can be read. */
final class LanguageRule implements Rule {

  private static final String NAME = "language";
  private static final String LANGUAGES = "META-INF/services/org/apache/camel/language/";
  private static final Set<String> PREDICATES =
      Set.of(
          "filter",
          "validate",
          "when",
          "onWhen",
          "handled",
          "continued",
          "retryWhile",
          "completionPredicate");

  private final CamelCatalog catalog;

  LanguageRule(CamelCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream().flatMap(file -> within(file, file.content(), false));
  }

  private Stream<Finding> within(RouteFile file, Yaml value, boolean predicate) {
    return value.children().flatMap(child -> check(file, child, predicate));
  }

  private Stream<Finding> check(RouteFile file, Yaml.Entry entry, boolean inPredicate) {
    boolean predicate =
        PREDICATES.contains(entry.key()) || (inPredicate && !entry.key().equals("steps"));
    Stream<Finding> here =
        switch (entry.key()) {
          case "simple" -> simple(file, Expressions.text(entry.value()), predicate);
          case "log" -> simple(file, logMessage(entry.value()), false);
          default -> Stream.empty();
        };
    return Stream.of(here, unknownLanguages(file, entry), within(file, entry.value(), predicate))
        .flatMap(it -> it);
  }

  private static Stream<Yaml.Scalar> logMessage(Yaml log) {
    return Stream.concat(Stream.of(log), log.get("message").stream())
        .filter(Yaml.Scalar.class::isInstance)
        .map(Yaml.Scalar.class::cast);
  }

  private Stream<Finding> simple(RouteFile file, Stream<Yaml.Scalar> texts, boolean predicate) {
    return texts.flatMap(
        text -> {
          String simple = Placeholders.replace(text.text(), it -> "1");
          LanguageValidationResult result =
              predicate
                  ? catalog.validateLanguagePredicate(loader(), "simple", simple)
                  : catalog.validateLanguageExpression(loader(), "simple", simple);
          return result.isSuccess()
              ? Stream.empty()
              : Stream.of(file.finding(text.line(), NAME, "not Simple: " + reason(result)));
        });
  }

  private static String reason(LanguageValidationResult result) {
    String reason = result.getShortError() == null ? result.getError() : result.getShortError();
    return reason.lines().findFirst().orElse("").strip();
  }

  private static Stream<Finding> unknownLanguages(RouteFile file, Yaml.Entry entry) {
    if (!Expressions.CONTAINERS.contains(entry.key())) {
      return Stream.empty();
    }
    if (entry.value() instanceof Yaml.Mapping mapping && mapping.fields().isEmpty()) {
      return Stream.of(file.finding(entry.line(), NAME, "'%s' is empty".formatted(entry.key())));
    }
    return entry
        .value()
        .children()
        .filter(language -> !isLanguage(language.key()))
        .map(
            language ->
                file.finding(
                    language.line(),
                    NAME,
                    "unknown language '%s', or one that is not part of the hub"
                        .formatted(language.key())));
  }

  private static boolean isLanguage(String key) {
    return switch (key) {
      case "language" -> true;
      case "method" -> true;
      default -> loader().getResource(LANGUAGES + key) != null;
    };
  }

  private static ClassLoader loader() {
    return LanguageRule.class.getClassLoader();
  }
}
