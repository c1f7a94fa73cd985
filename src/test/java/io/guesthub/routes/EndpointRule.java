package io.guesthub.routes;

import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Components are part of the hub, and their options exist and have values of the right kind. */
final class EndpointRule implements Rule {

  private static final String NAME = "endpoint";
  private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";

  private final CamelCatalog catalog;

  EndpointRule(CamelCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Stream<Finding> check(Flows flows) {
    Stream<Finding> consumed =
        flows
            .routes()
            .flatMap(
                route ->
                    route.from().stream()
                        .flatMap(from -> problems(from, true).map(it -> it.of(route))));
    Stream<Finding> called =
        flows
            .steps()
            .flatMap(
                step ->
                    step.endpoint().stream()
                        .flatMap(
                            endpoint ->
                                problems(endpoint, step.kind().equals("poll"))
                                    .map(it -> step.finding(it.line(), NAME, it.message()))));
    return Stream.concat(consumed, called);
  }

  private record Problem(int line, String message) {
    Finding of(Route route) {
      return route.finding(line, NAME, message);
    }
  }

  private Stream<Problem> problems(Endpoint endpoint, boolean consumer) {
    String scheme = endpoint.scheme();
    if (scheme.contains("{{") || scheme.contains("${")) {
      return Stream.empty();
    }
    if (EndpointRule.class.getClassLoader().getResource(COMPONENTS + scheme) == null) {
      return Stream.of(
          new Problem(
              endpoint.line(),
              catalog.findComponentNames().contains(scheme)
                  ? "component '%s' is not part of the hub: add it to pom.xml".formatted(scheme)
                  : "unknown component '%s'".formatted(scheme)));
    }
    try {
      EndpointValidationResult result =
          catalog.validateEndpointProperties(wholeUri(endpoint), false, consumer, !consumer);
      return problems(endpoint, result);
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      return Stream.of(new Problem(endpoint.line(), String.valueOf(notAnAddress.getMessage())));
    }
  }

  private static Stream<Problem> problems(Endpoint endpoint, EndpointValidationResult result) {
    Map<String, String> byOption = new LinkedHashMap<>();
    result.getUnknown().forEach(option -> byOption.put(option, "unknown option"));
    // http takes unknown options as query parameters; among 'parameters' they are typing errors.
    result.getLenient().stream()
        .filter(option -> endpoint.parameter(option).isPresent())
        .forEach(option -> byOption.put(option, "unknown option"));
    result.getRequired().forEach(option -> byOption.put(option, "missing option"));
    result.getNotConsumerOnly().forEach(option -> byOption.put(option, "option only for 'to'"));
    result.getNotProducerOnly().forEach(option -> byOption.put(option, "option only for 'from'"));
    result
        .getInvalidEnum()
        .forEach(
            (option, value) ->
                byOption.put(
                    option,
                    not(value, "one of " + String.join(", ", result.getEnumChoices(option)))));
    result
        .getInvalidBoolean()
        .forEach((option, value) -> byOption.put(option, not(value, "true or false")));
    result
        .getInvalidInteger()
        .forEach((option, value) -> byOption.put(option, not(value, "a whole number")));
    result
        .getInvalidNumber()
        .forEach((option, value) -> byOption.put(option, not(value, "a number")));
    result
        .getInvalidDuration()
        .forEach((option, value) -> byOption.put(option, not(value, "a duration")));
    result
        .getInvalidReference()
        .forEach((option, value) -> byOption.put(option, not(value, "a bean reference")));
    Stream<Problem> options =
        byOption.entrySet().stream()
            .map(
                option ->
                    new Problem(
                        endpoint.lineOf(option.getKey()),
                        "%s '%s' of %s"
                            .formatted(option.getValue(), option.getKey(), endpoint.scheme())));
    Stream<Problem> whole =
        Stream.of(result.getSyntaxError(), result.getIncapable())
            .filter(it -> it != null)
            .map(it -> new Problem(endpoint.line(), "%s: %s".formatted(endpoint.scheme(), it)));
    return Stream.concat(options, whole);
  }

  private static String not(String value, String wanted) {
    return "'%s' is not %s for option".formatted(value, wanted);
  }

  /** Joins the URI and the parameters that stand apart, as Camel does. */
  private String wholeUri(Endpoint endpoint) throws URISyntaxException {
    String uri = neutral(endpoint.uri());
    Map<String, String> parameters = new LinkedHashMap<>();
    endpoint
        .parameters()
        .forEach(p -> p.value().asText().ifPresent(text -> parameters.put(p.key(), neutral(text))));
    if (endpoint.path().isEmpty() && !uri.contains("?")) {
      return catalog.asEndpointUri(endpoint.scheme(), parameters, false);
    }
    if (parameters.isEmpty()) {
      return uri;
    }
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", uri + (uri.contains("?") ? "&" : "?"), ""));
  }

  /** Puts one neutral placeholder for all that is only known at run time. */
  private static String neutral(String text) {
    return Placeholders.replace(text, it -> "{{x}}").replaceAll("\\$\\{[^}]*}", "{{x}}");
  }
}
