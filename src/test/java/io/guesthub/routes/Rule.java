package io.guesthub.routes;

import java.util.stream.Stream;

/** One thing that route files must keep to. */
interface Rule {

  /** What of these files breaks the rule. */
  Stream<Finding> check(Flows flows);
}
