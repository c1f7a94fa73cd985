package io.guesthub.meta.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * What is to go wrong: faults that somebody asked for, and guests whose phones always fail. Faults
 * are kept in memory and end with the hub.
 */
@Component
@OnlyInSandbox
class GraphFaults {

  private static final int SUFFIX = 7;
  private static final int KIND = 3;

  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  void add(Fault fault) {
    faults.add(fault);
  }

  List<Fault> all() {
    return List.copyOf(faults);
  }

  void clear() {
    faults.clear();
  }

  boolean remove(String id) {
    return faults.removeIf(fault -> fault.id().equals(id));
  }

  /** What goes wrong with a call; the oldest fault that fits, else what the guest's phone says. */
  Optional<Fault> of(Fault.Call call) {
    Optional<Fault> hit = faults.stream().filter(fault -> fault.hits(call)).findFirst();
    if (hit.isPresent()) {
      faults.removeIf(Fault::spent);
      return hit;
    }
    return call.path().equals("messages") && call.recipient() != null
        ? ofPhone(call.recipient())
        : Optional.empty();
  }

  /**
   * The last seven digits: 559 and the end of a code is refused with it, 558 fails later with it,
   * 557 is trouble on the way.
   */
  private static Optional<Fault> ofPhone(String phone) {
    if (phone.length() < SUFFIX) {
      return Optional.empty();
    }
    String suffix = phone.substring(phone.length() - SUFFIX);
    String what = suffix.substring(KIND);
    return switch (suffix.substring(0, KIND)) {
      case "559" -> coded(Mishap.ERROR, what);
      case "558" -> coded(Mishap.ERROR_ASYNC, what);
      case "557" -> trouble(what).map(mishap -> always(mishap, 0));
      default -> Optional.empty();
    };
  }

  private static Optional<Fault> coded(Mishap mishap, String digits) {
    return KnownError.endingIn(Integer.parseInt(digits)).map(error -> always(mishap, error.code()));
  }

  private static Optional<Mishap> trouble(String digits) {
    return Optional.ofNullable(
        switch (digits) {
          case "0500" -> Mishap.HTTP_500;
          case "0501" -> Mishap.HTTP_500_AFTER_ACCEPT;
          case "0502" -> Mishap.NO_STATUS;
          case "0503" -> Mishap.DROP_AFTER_ACCEPT;
          case "0504" -> Mishap.TIMEOUT_AFTER_ACCEPT;
          case "0505" -> Mishap.TIMEOUT;
          default -> null;
        });
  }

  private static Fault always(Mishap mishap, int code) {
    Fault.Match any = new Fault.Match(null, null, null, null, null);
    return new Fault("", any, mishap, code, 1, new AtomicInteger(-1));
  }
}
