package io.guesthub.meta.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What became of the calls of each number since the hub started. */
@Component
@OnlyInSandbox
class NumberCounts {

  private final Map<String, Counts> numbers = new ConcurrentHashMap<>();

  private record Counts(LongAdder accepted, Map<Integer, LongAdder> refused) {}

  void accepted(String numberId) {
    of(numberId).accepted().increment();
  }

  void refused(String numberId, int code) {
    of(numberId).refused().computeIfAbsent(code, it -> new LongAdder()).increment();
  }

  long acceptedOf(String numberId) {
    return of(numberId).accepted().sum();
  }

  /** Refused calls by Meta's code. */
  Map<Integer, Long> refusedOf(String numberId) {
    Map<Integer, Long> refused = new TreeMap<>();
    of(numberId).refused().forEach((code, count) -> refused.put(code, count.sum()));
    return refused;
  }

  private Counts of(String numberId) {
    return numbers.computeIfAbsent(
        numberId, id -> new Counts(new LongAdder(), new ConcurrentHashMap<>()));
  }
}
