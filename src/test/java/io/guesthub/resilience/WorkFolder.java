package io.guesthub.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where a test's hub keeps its data and its log; what the last run left is there to be read. */
final class WorkFolder {

  private WorkFolder() {}

  /** The empty folder of a test. */
  static Path of(Class<?> test) {
    Path folder = Path.of("target", "resilience", test.getSimpleName()).toAbsolutePath();
    try {
      FileSystemUtils.deleteRecursively(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("No folder " + folder, e);
    }
  }
}
