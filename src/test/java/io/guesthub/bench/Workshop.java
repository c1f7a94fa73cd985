package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the bench works with.
 *
 * @param project the project's root
 * @param hubClasspath the hub as it is shipped
 * @param benchClasspath the hub, its tests and the bench
 * @param jvmArguments of a hub, as in the pom
 * @param out takes results, logs and, while the bench runs, data folders
 */
record Workshop(
    Path project, String hubClasspath, String benchClasspath, List<String> jvmArguments, Path out) {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  Path freshFolder(String name) {
    Path folder = out.resolve("data-" + name + "-" + NUMBER.incrementAndGet());
    JavaProcess.delete(folder);
    return folder;
  }

  Path log(String name) {
    return out.resolve(name + "-" + NUMBER.incrementAndGet() + ".log");
  }

  void write(String file, String text) {
    try {
      Files.writeString(out.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
