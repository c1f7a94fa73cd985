package io.guesthub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The route files under a folder, and what could not be read of them.
 *
 * @param unreadable one finding for each file that is not YAML; such a file is not in {@code flows}
 */
record RouteFolder(Flows flows, List<Finding> unreadable) {

  private static final String SUFFIX = ".camel.yaml";

  /** Reads every {@code *.camel.yaml} under the folder, subfolders too, in a fixed order. */
  static RouteFolder read(Path folder) {
    List<RouteFile> files = new ArrayList<>();
    List<Finding> unreadable = new ArrayList<>();
    for (Path path : routeFiles(folder)) {
      try {
        String text = Files.readString(path);
        files.add(new RouteFile(path, (int) text.lines().count(), new YamlReader().read(text)));
      } catch (MarkedYamlEngineException notYaml) {
        int line = notYaml.getProblemMark().map(Mark::getLine).orElse(0) + 1;
        unreadable.add(new Finding(path, line, "syntax", "not YAML: " + explain(notYaml)));
      } catch (YamlEngineException notYaml) {
        unreadable.add(new Finding(path, 1, "syntax", "not YAML: " + notYaml.getMessage()));
      } catch (IOException unreadableFile) {
        throw new UncheckedIOException(unreadableFile);
      }
    }
    return new RouteFolder(new Flows(List.copyOf(files)), List.copyOf(unreadable));
  }

  /** The parser's words, with where the piece begins that it could not finish. */
  private static String explain(MarkedYamlEngineException notYaml) {
    String begun =
        notYaml
            .getContextMark()
            .map(
                mark ->
                    " (%s begun in line %d)".formatted(notYaml.getContext(), mark.getLine() + 1))
            .orElse("");
    return notYaml.getProblem() + begun;
  }

  private static List<Path> routeFiles(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    }
  }
}
