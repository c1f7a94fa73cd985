package io.guesthub.booking;

import java.util.List;
import java.util.stream.Collectors;

/** A booking that cannot be taken; names every field at fault, never its value. */
public final class InvalidBooking extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  InvalidBooking(List<Fault> faults) {
    super(
        faults.stream()
            .map(each -> each.field() + " " + each.message())
            .collect(Collectors.joining("; ", "booking not taken: ", "")));
    this.faults = List.copyOf(faults);
  }

  /** Everything that is wrong, at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
