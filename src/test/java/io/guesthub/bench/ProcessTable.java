package io.guesthub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux knows of processes: memory and processor time. Knows nothing on other systems. */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");
  private static final long MILLIS_PER_TICK = 10;

  private ProcessTable() {}

  /** Memory the process holds now, in MiB. */
  static OptionalLong residentMiB(long pid) {
    return status(pid, "VmRSS:");
  }

  /** The most it has held, in MiB. */
  static OptionalLong peakMiB(long pid) {
    return status(pid, "VmHWM:");
  }

  /** Processor time of a process. */
  static Duration processorTime(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** Processor time of a process and all below it. */
  static Duration familyTime(long pid) {
    Duration children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .map(child -> processorTime(child.pid()))
            .reduce(Duration.ZERO, Duration::plus);
    return processorTime(pid).plus(children);
  }

  /** Milliseconds of processor time by name of thread, digits left out. */
  static Map<String, Long> threadMillis(long pid) {
    Map<String, Long> millis = new TreeMap<>();
    Path tasks = PROC.resolve(Long.toString(pid)).resolve("task");
    try (Stream<Path> threads = Files.list(tasks)) {
      threads.forEach(thread -> add(thread, millis));
    } catch (IOException e) {
      return Map.of();
    }
    return millis;
  }

  private static void add(Path thread, Map<String, Long> millis) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      int nameEnd = stat.lastIndexOf(')');
      String name = stat.substring(stat.indexOf('(') + 1, nameEnd);
      String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      millis.merge(name.replaceAll("[0-9]+", "#"), ticks * MILLIS_PER_TICK, Long::sum);
    } catch (IOException e) {
      // The thread has ended in between.
    }
  }

  private static OptionalLong status(long pid, String key) {
    Path file = PROC.resolve(Long.toString(pid)).resolve("status");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
