package io.guesthub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files with mistakes; each says in a comment at its line what is to be found there. */
class RouteCheckerTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/routecheck");
  private static final Pattern FINDS = Pattern.compile("# finds ([a-z-]+)(?:: ([^#]+))?");

  private static final RouteChecker CHECKER =
      new RouteChecker(
          new Settings(Map.of("hub.queue.orders", "hub.orders")),
          Set.of(),
          new HubBeans(
              Map.of(
                  "databaseTransaction",
                  Set.of(),
                  "letters",
                  Set.of("park"),
                  "orders",
                  Set.of("store", "remind"))),
          BrokerAddresses.in(EXAMPLES.resolve("broker.xml")));

  @Test
  void goodRoutesHaveNoFindings() {
    assertThat(CHECKER.check(EXAMPLES.resolve("good"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("filesWithMistakes")
  void eachMistakeIsFoundAtItsLine(Path file) throws IOException {
    List<Finding> findings = CHECKER.check(file);

    List<Expected> expected = expectedIn(file);
    assertThat(findings).as("findings of %s", file).hasSameSizeAs(expected).isNotEmpty();
    assertThat(findings).allSatisfy(finding -> assertThat(finding.file()).isEqualTo(file));
    assertThat(expected)
        .allSatisfy(it -> assertThat(findings).as("%s", it).anyMatch(it::describes));
  }

  @Test
  void aQuoteThatIsNotClosedIsASyntaxError() {
    Path file = EXAMPLES.resolve("bad-syntax/open-quote.camel.yaml");

    assertThat(CHECKER.check(file))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("syntax");
              assertThat(finding.line()).isBetween(10, 13);
            });
  }

  @Test
  void aLongFileIsFound(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("long.camel.yaml");
    Files.writeString(file, "# and so on\n".repeat(151));

    assertThat(CHECKER.check(folder))
        .singleElement()
        .isEqualTo(
            new Finding(file, 151, "file-length", "151 lines, more than 150: split the flow"));
  }

  @Test
  void subfoldersAreCheckedAndOtherFilesAreNot(@TempDir Path folder) throws IOException {
    Path deep = Files.createDirectories(folder.resolve("later/more"));
    Files.writeString(deep.resolve("odd.camel.yaml"), "- routs: []\n");
    Files.writeString(deep.resolve("notes.yaml"), "- routs: []\n");

    assertThat(CHECKER.check(folder))
        .extracting(Finding::toString)
        .containsExactly(
            deep.resolve("odd.camel.yaml")
                + ":1: unknown top-level key 'routs': Camel would ignore it silently"
                + " [top-level-key]");
  }

  @Test
  void aNameThatJavaCallsNeedsNoCallInARoute(@TempDir Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(
        sources.resolve("Door.java"), "class Door { String inner = \"direct:door-open\"; }");

    JavaEntrances entrances = JavaEntrances.in(sources);
    assertThat(entrances.names()).containsExactly("door-open");
    assertThat(entrances.callersOf("door-open")).containsExactly("Door");
  }

  private static List<Path> filesWithMistakes() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("bad"))) {
      return files.sorted().toList();
    }
  }

  private record Expected(int line, String rule, String part) {
    boolean describes(Finding finding) {
      return finding.line() == line
          && finding.rule().equals(rule)
          && finding.message().contains(part);
    }
  }

  private static List<Expected> expectedIn(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Expected> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = i + 1;
      for (MatchResult found : FINDS.matcher(lines.get(i)).results().toList()) {
        String part = found.group(2) == null ? "" : found.group(2).strip();
        expected.add(new Expected(line, found.group(1), part));
      }
    }
    return expected;
  }
}
