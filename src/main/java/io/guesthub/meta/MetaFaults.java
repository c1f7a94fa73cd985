package io.guesthub.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Meta's error codes and what each means, read from {@code faults.csv} beside this class. */
public final class MetaFaults {

  private static final Pattern LINE = Pattern.compile("(\\d+)(?:-(\\d+))?; (\\w+); (\\w+); (.+)");
  private static final NavigableMap<Integer, Known> TABLE = read();

  private MetaFaults() {}

  private record Known(int last, FaultKind kind, FaultScope scope, String advice) {}

  /**
   * What an error means.
   *
   * @param code as Meta gave it; one that nobody knows ends the message, since to send it again
   *     could only be a guess
   */
  public static MetaFault of(int code) {
    Map.Entry<Integer, Known> nearest = TABLE.floorEntry(code);
    if (nearest == null || code > nearest.getValue().last()) {
      return new MetaFault(
          code,
          FaultKind.TERMINAL,
          FaultScope.MESSAGE,
          "Look the code up among Meta's Cloud API error codes.");
    }
    Known known = nearest.getValue();
    return new MetaFault(code, known.kind(), known.scope(), known.advice());
  }

  private static NavigableMap<Integer, Known> read() {
    NavigableMap<Integer, Known> table = new TreeMap<>();
    try (InputStream file = MetaFaults.class.getResourceAsStream("faults.csv")) {
      new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(line, table));
    } catch (IOException e) {
      throw new UncheckedIOException("faults.csv lies on the class path", e);
    }
    return table;
  }

  private static void add(String line, NavigableMap<Integer, Known> table) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("Not a line of faults.csv: " + line);
    }
    int first = Integer.parseInt(parts.group(1));
    int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
    table.put(
        first,
        new Known(
            last,
            FaultKind.valueOf(parts.group(3)),
            FaultScope.valueOf(parts.group(4)),
            parts.group(5)));
  }
}
