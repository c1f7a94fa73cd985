package io.guesthub.booking.feed.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.guesthub.booking.feed.AdapterSource;
import io.guesthub.booking.feed.BrokenAdapter;
import io.guesthub.booking.feed.FeedAdapter;
import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder {@code config/feeds}: every file there is an adapter of its name. A saved file counts
 * at its next use; one with a mistake is named with its line, and stops no other.
 */
@Component
class MappingFiles implements AdapterSource {

  private static final Logger log = LoggerFactory.getLogger(MappingFiles.class);
  private static final String SUFFIX = ".yaml";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path folder;
  private final Map<String, Read> files = new ConcurrentHashMap<>();

  MappingFiles(PlatformSettings platform) {
    this.folder = platform.configDir().resolve("feeds");
    for (String name : names()) {
      try {
        find(name);
      } catch (BrokenAdapter broken) {
        log.error("Feeds with the adapter {} do not work: {}", name, broken.getMessage());
      }
    }
  }

  /** A file as it was read: an adapter or a mistake. */
  private record Read(FileTime saved, @Nullable FeedAdapter adapter, @Nullable String mistake) {}

  @Override
  public Set<String> names() {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(name -> NAME.matcher(name).matches())
          .forEach(names::add);
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Optional<FeedAdapter> find(String name) throws BrokenAdapter {
    Path file = folder.resolve(name + SUFFIX);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Read read = files.get(name);
    FileTime saved = saved(file);
    if (read == null || !read.saved().equals(saved)) {
      read = read(name, file, saved);
      files.put(name, read);
    }
    if (read.mistake() != null) {
      throw new BrokenAdapter(read.mistake());
    }
    return Optional.ofNullable(read.adapter());
  }

  /**
   * Reads one file.
   *
   * @throws BrokenAdapter with file, line and mistake
   */
  static FeedAdapter read(String name, Path file) throws BrokenAdapter {
    try {
      MappingFile mapping = YAML.readValue(Files.readString(file), MappingFile.class);
      if (mapping == null) {
        throw new BrokenAdapter(file + ":1: the file is empty");
      }
      if (mapping.database() != null) {
        return new DatabaseAdapter(name, mapping, mapping.database());
      }
      return mapping.calls() == null
          ? new JsonFeedAdapter(name, mapping)
          : new CallingJsonAdapter(name, mapping, mapping.calls());
    } catch (JacksonException wrong) {
      throw new BrokenAdapter(explain(file, wrong));
    } catch (IOException unreadable) {
      throw new BrokenAdapter(file + " cannot be read");
    }
  }

  private static Read read(String name, Path file, FileTime saved) {
    try {
      return new Read(saved, read(name, file), null);
    } catch (BrokenAdapter broken) {
      return new Read(saved, null, broken.getMessage());
    }
  }

  private static String explain(Path file, JacksonException wrong) {
    JsonLocation location = wrong.getLocation();
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    String where = wrong instanceof JsonMappingException mapping ? field(mapping) : "";
    return file + ":" + line + ": " + where + words(wrong);
  }

  private static String words(JacksonException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return "is no field here; there are " + unknown.getKnownPropertyIds();
    }
    if (wrong.getClass().equals(MismatchedInputException.class)) {
      return "does not have the form that belongs here";
    }
    Throwable root = wrong;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof JacksonException jackson
        ? jackson.getOriginalMessage()
        : String.valueOf(root.getMessage());
  }

  private static String field(JsonMappingException wrong) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : wrong.getPath()) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.isEmpty() ? "" : field + " ";
  }

  private static FileTime saved(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }
}
