package io.guesthub.routes;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Beans that routes name exist, and so do the methods. */
final class BeanRule implements Rule {

  private static final Set<String> NAMES_A_BEAN =
      Set.of("bean", "method", "process", "transacted", "policy");
  private static final String REFERENCE = "#bean:";

  private final HubBeans beans;

  BeanRule(HubBeans beans) {
    this.beans = beans;
  }

  /** A bean named in a route; {@code method} only where the route names one. */
  private record Use(RouteFile file, Yaml place, String bean, Optional<String> method) {

    Finding finding(String key, String message) {
      return file.finding(place.lineOf(key), "bean", message);
    }
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    Set<String> declaredInRoutes =
        flows.files().stream()
            .flatMap(RouteFile::topLevel)
            .filter(entry -> entry.key().equals("beans"))
            .flatMap(entry -> entry.value().children())
            .flatMap(bean -> bean.value().text("name").stream())
            .collect(Collectors.toSet());
    return flows.files().stream()
        .flatMap(file -> file.content().entries().flatMap(entry -> uses(file, entry)))
        .filter(use -> !declaredInRoutes.contains(use.bean()))
        .flatMap(use -> check(use).stream());
  }

  private static Stream<Use> uses(RouteFile file, Yaml.Entry entry) {
    Yaml value = entry.value();
    if (NAMES_A_BEAN.contains(entry.key())) {
      return value
          .text("ref")
          // Camel makes the policies of this name itself.
          .filter(bean -> !bean.startsWith("PROPAGATION_"))
          .map(bean -> new Use(file, value, withoutPrefix(bean), methodName(value)))
          .stream();
    }
    return value
        .asText()
        .filter(text -> text.startsWith(REFERENCE))
        .map(text -> new Use(file, value, withoutPrefix(text), Optional.empty()))
        .stream();
  }

  private static String withoutPrefix(String reference) {
    return reference.startsWith(REFERENCE) ? reference.substring(REFERENCE.length()) : reference;
  }

  /** The method without the arguments that a route may write behind it. */
  private static Optional<String> methodName(Yaml value) {
    return value.text("method").map(method -> method.split("\\(", 2)[0].strip());
  }

  private Optional<Finding> check(Use use) {
    if (!beans.has(use.bean())) {
      return Optional.of(use.finding("ref", "no bean '%s'".formatted(use.bean())));
    }
    return use.method()
        .filter(method -> !beans.hasMethod(use.bean(), method))
        .map(
            method ->
                use.finding(
                    "method", "bean '%s' has no method '%s'".formatted(use.bean(), method)));
  }
}
