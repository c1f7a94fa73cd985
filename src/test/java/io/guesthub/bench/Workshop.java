package io.guesthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param profile whether hubs record what they do, for Java's Flight Recorder
 */
record Workshop(
    Path project,
    String hubClasspath,
    String benchClasspath,
    List<String> jvmArguments,
    Path out,
    boolean profile) {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Arguments of the next hub's JVM. */
  List<String> hubArguments() {
    List<String> arguments = new ArrayList<>(jvmArguments);
    if (profile) {
      Path recording = out.resolve("hub-" + NUMBER.incrementAndGet() + ".jfr");
      arguments.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
    }
    return arguments;
  }

  /** Makes the folder for results, and clears away data that an interrupted bench has left. */
  void open() {
    try {
      Files.createDirectories(out);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(out, "data-*")) {
        left.forEach(JavaProcess::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + out, e);
    }
  }

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
