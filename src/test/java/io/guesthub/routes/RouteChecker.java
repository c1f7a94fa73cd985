package io.guesthub.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** Checks a folder of route files by every rule, without starting the hub. */
final class RouteChecker {

  private final List<Rule> rules;

  /**
   * Makes the checker.
   *
   * @param settings the keys that placeholders may name
   * @param calledFromJava {@code direct:} names that Java code calls
   * @param beans what routes may call
   * @param addresses queues and topics that exist
   */
  RouteChecker(
      Settings settings, Set<String> calledFromJava, HubBeans beans, BrokerAddresses addresses) {
    CamelCatalog catalog = new DefaultCamelCatalog(true);
    rules =
        List.of(
            new DuplicateKeyRule(),
            new SchemaRule(),
            new TopLevelKeyRule(),
            new CanonicalFormRule(),
            new RouteIdRule(),
            new DescriptionRule(),
            new FailureHandlingRule(),
            new DirectRule(calledFromJava),
            new EndpointRule(catalog),
            new AddressRule(addresses, settings),
            new ExitIdRule(),
            new PlaceholderRule(settings),
            new BeanRule(beans),
            new LanguageRule(catalog),
            new ScriptRule(),
            new LogRule(),
            new BranchRule(),
            new FileLengthRule());
  }

  /** A checker for the hub in a project folder, whose classes are compiled. */
  static RouteChecker ofProject(Path project) {
    return new RouteChecker(
        projectSettings(project),
        JavaEntrances.in(project.resolve("src/main/java")).names(),
        HubBeans.compiledInto(project.resolve("target/classes")),
        BrokerAddresses.in(project.resolve("config/broker.xml")));
  }

  /** What the settings files of a project say; the operator's win over the built-in ones. */
  static Settings projectSettings(Path project) {
    return Settings.read(List.of(project.resolve("config"), project.resolve("src/main/resources")));
  }

  /**
   * Checks every route file under a folder.
   *
   * @return what is wrong, by file and line; while a file is not YAML, only that
   */
  List<Finding> check(Path folder) {
    RouteFolder read = RouteFolder.read(folder);
    if (!read.unreadable().isEmpty()) {
      return read.unreadable();
    }
    return rules.stream().flatMap(rule -> rule.check(read.flows())).distinct().sorted().toList();
  }
}
