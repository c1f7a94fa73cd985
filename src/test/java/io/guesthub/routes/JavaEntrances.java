package io.guesthub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code direct:} names that Java code calls: those that stand in it as a text. */
final class JavaEntrances {

  private static final Pattern DIRECT = Pattern.compile("\"direct:([\\w.-]+)\"");

  private final Map<String, Set<String>> callersByName;

  /**
   * Makes the list.
   *
   * @param callersByName the classes that call a name
   */
  JavaEntrances(Map<String, Set<String>> callersByName) {
    this.callersByName = Map.copyOf(callersByName);
  }

  /** Reads every {@code *.java} under a folder; none when there is no such folder. */
  static JavaEntrances in(Path sources) {
    if (!Files.isDirectory(sources)) {
      return new JavaEntrances(Map.of());
    }
    try (Stream<Path> paths = Files.walk(sources)) {
      List<Path> files = paths.filter(file -> file.toString().endsWith(".java")).toList();
      Map<String, Set<String>> callers = new TreeMap<>();
      for (Path file : files) {
        String type = file.getFileName().toString().replace(".java", "");
        for (MatchResult found : DIRECT.matcher(Files.readString(file)).results().toList()) {
          callers.computeIfAbsent(found.group(1), name -> new TreeSet<>()).add(type);
        }
      }
      return new JavaEntrances(callers);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All names that are called. */
  Set<String> names() {
    return callersByName.keySet();
  }

  /** The classes that call a name, in a fixed order. */
  Set<String> callersOf(String name) {
    return new TreeSet<>(callersByName.getOrDefault(name, Set.of()));
  }
}
