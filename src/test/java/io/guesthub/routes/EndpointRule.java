package io.guesthub.routes;

import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.jspecify.annotations.Nullable;

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
                                problems(endpoint, step.polls())
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
    Stream<Problem> options =
        Stream.of(
                each(result.getUnknown(), "unknown option"),
                // http sends unknown options on as a query; among 'parameters' they are mistakes.
                each(result.getLenient(), "unknown option")
                    .filter(it -> endpoint.parameter(it.option()).isPresent()),
                each(result.getRequired(), "missing option"),
                each(result.getNotConsumerOnly(), "option for 'to' only:"),
                each(result.getNotProducerOnly(), "option for 'from' and 'poll' only:"),
                each(result.getInvalidEnum(), "not a choice of"),
                each(result.getInvalidBoolean(), "neither true nor false:"),
                each(result.getInvalidInteger(), "not a whole number:"),
                each(result.getInvalidNumber(), "not a number:"),
                each(result.getInvalidDuration(), "not a duration:"),
                each(result.getInvalidReference(), "not a bean reference:"))
            .flatMap(it -> it)
            .map(
                it ->
                    new Problem(
                        endpoint.lineOf(it.option()),
                        "%s '%s' (%s)%s"
                            .formatted(
                                it.fault(), it.option(), endpoint.scheme(), advice(it.option()))));
    Stream<Problem> whole =
        Stream.of(
                Optional.ofNullable(result.getSyntaxError()),
                Optional.ofNullable(result.getIncapable()).map(it -> "cannot be used here"))
            .flatMap(Optional::stream)
            .map(it -> new Problem(endpoint.line(), "%s: %s".formatted(endpoint.scheme(), it)));
    return Stream.concat(options, whole);
  }

  /** Camel heeds this one in a URI of 'to' all the same, but has a better place for it. */
  private static String advice(String option) {
    return option.equals("exchangePattern") ? ": write 'pattern' beside 'uri'" : "";
  }

  private record Fault(String option, String fault) {}

  /** The catalog says null where it means none. */
  private static Stream<Fault> each(@Nullable Set<String> options, String fault) {
    return options == null ? Stream.empty() : options.stream().map(it -> new Fault(it, fault));
  }

  private static Stream<Fault> each(@Nullable Map<String, String> options, String fault) {
    return options == null
        ? Stream.empty()
        : options.entrySet().stream()
            .map(it -> new Fault(it.getKey(), "'%s' is %s".formatted(it.getValue(), fault)));
  }

  /** Joins the URI and the parameters that stand apart, as Camel does. */
  private String wholeUri(Endpoint endpoint) throws URISyntaxException {
    Map<String, String> options = new LinkedHashMap<>();
    endpoint
        .parameters()
        .forEach(p -> p.value().asText().ifPresent(text -> options.put(p.key(), neutral(text))));
    String uri = neutral(endpoint.uri());
    if (endpoint.path().isEmpty()) {
      uri = withPath(endpoint.scheme(), options);
    }
    if (options.isEmpty()) {
      return uri;
    }
    return options.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", uri + (uri.contains("?") ? "&" : "?"), ""));
  }

  /** Moves the options that belong into the path out of the map into a URI. */
  private String withPath(String scheme, Map<String, String> options) throws URISyntaxException {
    Map<String, String> inPath = new LinkedHashMap<>();
    catalog.componentModel(scheme).getEndpointPathOptions().stream()
        .map(ComponentModel.EndpointOptionModel::getName)
        .filter(options::containsKey)
        .forEach(name -> inPath.put(name, options.get(name)));
    options.keySet().removeAll(inPath.keySet());
    return inPath.isEmpty() ? scheme + ":" : catalog.asEndpointUri(scheme, inPath, false);
  }

  /** Puts one neutral placeholder for all that is only known at run time. */
  private static String neutral(String text) {
    return Placeholders.replace(text, it -> "{{x}}").replaceAll("\\$\\{[^}]*}", "{{x}}");
  }
}
