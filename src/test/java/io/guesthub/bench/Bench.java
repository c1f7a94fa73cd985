package io.guesthub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Runs the scenarios and prints one table. Started by {@code bench/run}, which builds first. */
final class Bench {

  private static final Set<String> SCENARIOS =
      Set.of(
          "floors",
          "saturation",
          "sizing",
          "batches",
          "doors",
          "sending",
          "templates",
          "simulator",
          "bookings",
          "reminders");

  private Bench() {}

  /**
   * Runs the bench; the environment says with what.
   *
   * @param args {@code --quick}, {@code --profile}, {@code --only <scenario>}, {@code --jdk <home>}
   */
  public static void main(String[] args) throws IOException {
    boolean quick = false;
    boolean profile = false;
    Set<String> only = new TreeSet<>();
    List<Path> jdks = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> quick = true;
        case "--profile" -> profile = true;
        case "--only" -> only.add(scenario(value(args, ++i)));
        case "--jdk" -> jdks.add(Path.of(value(args, ++i)));
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Path.of(System.getProperty("java.home")));
    }
    Workshop workshop = workshop(profile);
    workshop.open();
    Report report = new Report();
    for (Path jdk : jdks) {
      run(workshop, quick ? Plan.quick() : Plan.full(), only, report, jdk);
    }
    String text = heading(quick) + "\n" + report.table();
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    workshop.write("result-" + time + ".md", text);
    System.out.println("\n" + text);
  }

  private static void run(Workshop workshop, Plan plan, Set<String> only, Report report, Path jdk) {
    report.column(version(jdk));
    HubBench hub = new HubBench(workshop, plan, only, report);
    if (hub.wants("floors")) {
      new FloorBench(workshop, plan, report).measure(jdk);
    }
    if (hub.wants("saturation")
        || hub.wants("sizing")
        || hub.wants("batches")
        || hub.wants("bookings")) {
      hub.shipped(jdk);
    }
    if (hub.wants("doors")) {
      hub.doors(jdk);
    }
    if (hub.wants("sending")) {
      new SendingBench(workshop, plan, report).measure(jdk);
    }
    if (hub.wants("simulator")) {
      new SimulatorBench(workshop, report).measure(jdk);
    }
    if (hub.wants("templates")) {
      new TemplateBench(workshop, report).measure(jdk);
    }
    if (hub.wants("reminders")) {
      new ReminderBench(workshop, plan, report).measure(jdk);
    }
  }

  private static Workshop workshop(boolean profile) {
    Path project = Path.of("").toAbsolutePath();
    return new Workshop(
        project,
        System.getProperty("bench.hub-classpath"),
        System.getProperty("java.class.path"),
        Arrays.asList(System.getProperty("bench.jvm-arguments", "-Xmx512m").strip().split("\\s+")),
        project.resolve("bench/out"),
        profile);
  }

  private static String heading(boolean quick) {
    return """
    Bench of %s on %d processors, %s %s, database and load generator on the same machine%s.
    """
        .formatted(
            LocalDateTime.now(ZoneId.systemDefault()).withNano(0),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            quick ? "; quick run, its figures do not count" : "");
  }

  private static String version(Path jdk) {
    Properties release = new Properties();
    try (var reader = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return "JDK of " + jdk.getFileName();
    }
    return "JDK " + release.getProperty("JAVA_VERSION", "?").replace("\"", "");
  }

  private static String scenario(String name) {
    if (!SCENARIOS.contains(name)) {
      throw new IllegalArgumentException("No scenario " + name + "; there are " + SCENARIOS);
    }
    return name;
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new IllegalArgumentException(args[args.length - 1] + " needs a value");
    }
    return args[at];
  }
}
