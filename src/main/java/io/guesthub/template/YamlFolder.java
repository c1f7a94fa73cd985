package io.guesthub.template;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A folder of YAML files that operators add to.
 *
 * @param path where it is; it need not exist
 */
record YamlFolder(Path path) {

  /** Reads all files whose names end in {@code .yaml} or {@code .yml}, in the order of names. */
  Content read() {
    Map<String, Object> files = new TreeMap<>();
    Map<String, String> broken = new TreeMap<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      try (Reader reader = Files.newBufferedReader(file)) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        files.put(name, content == null ? Map.of() : content);
      } catch (IOException | YAMLException e) {
        broken.put(name, "it cannot be read: " + e.getMessage());
      }
    }
    return new Content(files, broken);
  }

  private List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " cannot be read", e);
    }
  }

  /**
   * What was found, by the files' names.
   *
   * @param files what they hold, as YAML's maps, lists and texts
   * @param broken why the others could not be read
   */
  record Content(Map<String, Object> files, Map<String, String> broken) {}
}
