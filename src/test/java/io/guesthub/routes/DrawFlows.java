package io.guesthub.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws the picture of the flows: {@code mvn -q test-compile exec:java@draw-flows} writes {@code
 * docs/flows.md} from the files in {@code routes}.
 */
public final class DrawFlows {

  /** The page, from the project's folder. */
  static final Path PAGE = Path.of("docs/flows.md");

  private DrawFlows() {}

  /**
   * Writes the page.
   *
   * @param arguments none
   * @throws IOException when it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, FlowPage.ofProject(Path.of(""), Path.of("routes")).text());
  }
}
