package io.guesthub.booking.feed.json;

import io.guesthub.booking.feed.AdapterSource;
import io.guesthub.platform.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Mapping files that tests write for the running hub, beside the shipped ones. */
@TestConfiguration(proxyBeanMethods = false)
public class WrittenMappings {

  private static final Path CONFIG = Path.of("target/written-mappings");
  private static final AtomicLong SAVED = new AtomicLong();

  /** Saves a mapping file; it counts at its next use. */
  public static void write(String name, String text) {
    try {
      Path folder = Files.createDirectories(CONFIG.resolve("feeds"));
      Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
      // Two versions within one tick of the file system's clock would look like one.
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.ofEpochSecond(SAVED.incrementAndGet())));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Bean
  AdapterSource writtenMappings() {
    return new MappingFiles(new PlatformSettings(CONFIG, CONFIG, CONFIG));
  }
}
