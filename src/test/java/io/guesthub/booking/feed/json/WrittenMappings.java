package io.guesthub.booking.feed.json;

import io.guesthub.booking.feed.AdapterSource;
import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Mapping files that tests write for the running hub, beside the shipped ones. */
@TestConfiguration(proxyBeanMethods = false)
public class WrittenMappings {

  private static final Path CONFIG = Path.of("target/written-mappings");

  /** Saves a mapping file; it counts at its next use. */
  public static void write(String name, String text) {
    try {
      Path file = Files.createDirectories(CONFIG.resolve("feeds")).resolve(name + ".yaml");
      boolean known = Files.exists(file);
      FileTime before = known ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
      Files.writeString(file, text);
      if (known) {
        // Two versions within one tick of the file system's clock would look like one.
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Bean
  AdapterSource writtenMappings() {
    return new MappingFiles(new PlatformSettings(CONFIG, CONFIG, CONFIG));
  }
}
