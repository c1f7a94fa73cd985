package io.guesthub.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one table: a line for each figure, a column for each JDK. */
final class Report {

  private static final String HEAD = "figure";

  private final List<String> columns = new ArrayList<>();
  private final Map<String, Map<String, String>> lines = new LinkedHashMap<>();
  private final Map<String, String> wanted = new LinkedHashMap<>();
  private String column = "";

  /** From now on figures are of this JDK. */
  void column(String name) {
    column = name;
    columns.add(name);
  }

  String column() {
    return column;
  }

  void add(String figure, String value) {
    add(figure, value, "");
  }

  /**
   * Takes a figure down, and shows it at once.
   *
   * @param wanted what the hub is meant to reach
   */
  void add(String figure, String value, String wanted) {
    lines.computeIfAbsent(figure, name -> new LinkedHashMap<>()).put(column, value);
    this.wanted.put(figure, wanted);
    System.out.printf("  %-58s %s%n", figure, value);
  }

  /** The table in Markdown. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(HEAD));
    head.addAll(columns);
    head.add("wanted");
    rows.add(head);
    lines.forEach(
        (figure, values) -> {
          List<String> row = new ArrayList<>(List.of(figure));
          columns.forEach(name -> row.add(values.getOrDefault(name, "-")));
          row.add(wanted.getOrDefault(figure, ""));
          rows.add(row);
        });
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(table, rows, rows.get(i), ' ');
      if (i == 0) {
        line(table, rows, head.stream().map(name -> "").toList(), '-');
      }
    }
    return table.toString();
  }

  private static void line(
      StringBuilder table, List<List<String>> rows, List<String> cells, char filling) {
    for (int i = 0; i < cells.size(); i++) {
      int place = i;
      int width = rows.stream().mapToInt(row -> row.get(place).length()).max().orElse(0);
      String cell = cells.get(i);
      table
          .append("| ")
          .append(cell)
          .append(String.valueOf(filling).repeat(width - cell.length()))
          .append(' ');
    }
    table.append("|\n");
  }
}
