package io.guesthub.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks the route files without starting the hub.
 *
 * <p>{@code mvn -q test-compile exec:java@check-routes} checks {@code HUB_ROUTES_DIR}, by default
 * {@code routes}; {@code -Dexec.args=<folder>} another folder. Prints a line {@code file:line:
 * message} for each mistake and ends with 1 if there is one.
 */
public final class RouteCheck {

  private RouteCheck() {}

  /**
   * Checks and ends the JVM.
   *
   * @param arguments the folder, if not the usual one
   */
  public static void main(String[] arguments) {
    Path folder = arguments.length > 0 ? Path.of(arguments[0]) : usualFolder();
    if (!Files.isDirectory(folder)) {
      System.err.println("No folder " + folder);
      System.exit(1);
    }
    List<Finding> findings = RouteChecker.ofProject(Path.of("")).check(folder);
    findings.forEach(System.out::println);
    if (!findings.isEmpty()) {
      System.exit(1);
    }
  }

  /** The folder that the hub reads its routes from. */
  static Path usualFolder() {
    String set = System.getenv("HUB_ROUTES_DIR");
    return Path.of(set == null || set.isBlank() ? "routes" : set).normalize();
  }
}
