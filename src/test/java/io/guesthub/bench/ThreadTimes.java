package io.guesthub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM through its own {@code jcmd} how much processor time each of its threads has used. */
final class ThreadTimes {

  /** A line such as: "http-nio-8080-exec-1" #42 daemon prio=5 os_prio=0 cpu=12.34ms elapsed=… */
  private static final Pattern THREAD = Pattern.compile("^\"(.+?)\" .*?\\bcpu=([0-9.]+)ms");

  private ThreadTimes() {}

  /** Milliseconds by thread name, numbers left out; empty where there is no {@code jcmd}. */
  static Map<String, Double> millis(Path jdk, long pid) {
    Map<String, Double> millis = new TreeMap<>();
    try {
      Process jcmd =
          new ProcessBuilder(jdk.resolve("bin/jcmd").toString(), Long.toString(pid), "Thread.print")
              .redirectErrorStream(true)
              .start();
      try (var lines = jcmd.inputReader(UTF_8)) {
        lines.lines().forEach(line -> add(line, millis));
      }
    } catch (IOException e) {
      return Map.of();
    }
    return millis;
  }

  private static void add(String line, Map<String, Double> millis) {
    Matcher thread = THREAD.matcher(line);
    if (thread.find()) {
      String name = thread.group(1).replaceAll("[0-9a-f]*[0-9]+", "#");
      millis.merge(name, Double.parseDouble(thread.group(2)), Double::sum);
    }
  }
}
