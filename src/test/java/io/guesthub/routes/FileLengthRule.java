package io.guesthub.routes;

import java.util.stream.Stream;

/** A flow can be read top to bottom: its file is short. */
final class FileLengthRule implements Rule {

  private static final int MOST = 150;

  @Override
  public Stream<Finding> check(Flows flows) {
    return flows.files().stream()
        .filter(file -> file.lines() > MOST)
        .map(
            file ->
                file.finding(
                    MOST + 1,
                    "file-length",
                    "%d lines, more than %d: split the flow".formatted(file.lines(), MOST)));
  }
}
