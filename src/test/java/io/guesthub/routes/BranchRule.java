package io.guesthub.routes;

import java.util.stream.Stream;

/** A choice has at most three branches beside {@code otherwise}; more belong into a bean. */
final class BranchRule implements Rule {

  private static final int MOST = 3;

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows
        .steps()
        .filter(step -> step.kind().equals("choice"))
        .flatMap(
            step -> {
              long branches =
                  step.definition().get("when").stream().flatMap(Yaml::children).count();
              return branches <= MOST
                  ? Stream.empty()
                  : Stream.of(
                      step.finding(
                          step.line(),
                          "branches",
                          "%d branches: more than %d belong into a bean method with a test"
                              .formatted(branches, MOST)));
            });
  }
}
