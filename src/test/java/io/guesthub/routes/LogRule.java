package io.guesthub.routes;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Logs hold ids; a body or the headers would put guests' words and phones there. */
final class LogRule implements Rule {

  private static final String NAME = "log";
  private static final Pattern WHOLE_MESSAGE =
      Pattern.compile(
          "\\$\\{(?:in\\.)?(?:body|bodyAs\\w*|bodyOneLine|prettyBody|mandatoryBodyAs|headers"
              + "|exchange|messageAs)\\b[^.}]*}");

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.steps().flatMap(step -> check(step));
  }

  private static Stream<Finding> check(Step step) {
    if (step.kind().equals("log")) {
      String message = step.definition().text("message").or(step.definition()::asText).orElse("");
      int line = step.definition().lineOf("message");
      return WHOLE_MESSAGE.matcher(message).find()
          ? Stream.of(step.finding(line, NAME, "the log message holds guests' data: log ids only"))
          : Stream.empty();
    }
    return step
        .endpoint()
        .filter(endpoint -> endpoint.scheme().equals("log"))
        .filter(endpoint -> !"false".equals(endpoint.parameter("showBody").orElse("true")))
        .filter(endpoint -> !endpoint.uri().contains("showBody=false"))
        .map(
            endpoint ->
                step.finding(
                    endpoint.line(),
                    NAME,
                    "the log: endpoint writes bodies: use the 'log' step, or showBody: false"))
        .stream();
  }
}
