package io.guesthub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux knows of processes: memory and processor time. Knows nothing on other systems. */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

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
