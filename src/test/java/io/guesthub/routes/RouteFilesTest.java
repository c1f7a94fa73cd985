package io.guesthub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub's own route files. */
class RouteFilesTest {

  private static final Path PROJECT = Path.of("");

  @Test
  void theHubsRoutesHaveNoMistakes() {
    List<Finding> findings = RouteChecker.ofProject(PROJECT).check(Path.of("routes"));

    assertThat(findings).as("mvn -q test-compile exec:java@check-routes").isEmpty();
  }
}
