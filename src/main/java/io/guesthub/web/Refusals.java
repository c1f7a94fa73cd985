package io.guesthub.web;

import org.springframework.stereotype.Component;

/** What to answer at a door of one's own when something was thrown. */
@Component
public class Refusals {

  private final Faults faults;

  Refusals(Faults faults) {
    this.faults = faults;
  }

  /** Looks through wrappers of routes and transactions; logs what is the hub's own fault, once. */
  public Problem explain(Throwable thrown) {
    return faults.explain(thrown);
  }
}
