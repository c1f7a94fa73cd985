package io.guesthub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The keys that {@code application*.yaml} files set, read as Spring Boot reads them. */
final class Settings {

  private static final Pattern FILE = Pattern.compile("application.*\\.ya?ml");
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{[^:{}]+:([^{}]*)}");

  private final Map<String, String> values;

  Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Reads the settings files of folders; an earlier folder wins, a missing one is skipped. */
  static Settings read(List<Path> folders) {
    Map<String, String> values = new TreeMap<>();
    folders.stream()
        .flatMap(Settings::files)
        .flatMap(Settings::sources)
        .forEach(
            source -> {
              for (String key : source.getPropertyNames()) {
                values.putIfAbsent(key, String.valueOf(source.getProperty(key)));
              }
            });
    return new Settings(values);
  }

  /** Whether a key is set; {@code fooBar} and {@code foo-bar} are one, as for Spring Boot. */
  boolean knows(String key) {
    return values.containsKey(key)
        || values.keySet().stream().anyMatch(known -> relaxed(known).equals(relaxed(key)));
  }

  /** The value that holds when the environment says nothing. */
  Optional<String> defaultOf(String key) {
    return Optional.ofNullable(values.get(key))
        .map(value -> FROM_ENVIRONMENT.matcher(value).replaceAll("$1"));
  }

  /** A text with the defaults for its placeholders, where they say something. */
  String resolve(String text) {
    return Placeholders.replace(
        text,
        it ->
            it.key()
                .flatMap(this::defaultOf)
                .filter(value -> !value.contains("${") && !value.isBlank())
                .or(it::fallback)
                .orElse(it.content()));
  }

  private static String relaxed(String key) {
    return key.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> FILE.matcher(file.getFileName().toString()).matches())
          // The file without a profile first: it says what holds by default.
          .sorted(
              Comparator.comparing((Path file) -> file.toString().length()).thenComparing(it -> it))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<EnumerablePropertySource<?>> sources(Path file) {
    try {
      return new YamlPropertySourceLoader()
          .load(file.toString(), new FileSystemResource(file)).stream().flatMap(Settings::listed);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<EnumerablePropertySource<?>> listed(PropertySource<?> source) {
    return source instanceof EnumerablePropertySource<?> listed
        ? Stream.of(listed)
        : Stream.empty();
  }
}
