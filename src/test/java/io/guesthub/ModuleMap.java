package io.guesthub;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module may use which, and which does. A module is a package below {@code io.guesthub}. */
final class ModuleMap {

  private static final String ROOT = "io.guesthub";
  private static final String SANDBOX = "meta.sandbox";

  /** What everyone may use. */
  private static final Set<String> GROUND = Set.of("platform", "web");

  /** What every feature may use beside the ground. */
  private static final Set<String> COMMON = Set.of("bus", "meta", "property", "event");

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("platform", Set.of()),
          Map.entry("web", Set.of("platform")),
          Map.entry("bus", GROUND),
          Map.entry("meta", GROUND),
          Map.entry(SANDBOX, feature("meta")),
          Map.entry("property", feature()),
          Map.entry("event", feature()),
          Map.entry("webhook", feature()),
          Map.entry("account", feature()),
          Map.entry("booking", feature()),
          Map.entry("template", feature("account", "booking", "conversation")),
          Map.entry("conversation", feature("booking", "account")),
          Map.entry("delivery", feature("booking", "conversation", "template", "account")),
          Map.entry(
              "reminder", feature("booking", "template", "delivery", "conversation", "account")));

  private final JavaClasses classes;

  ModuleMap(JavaClasses classes) {
    this.classes = classes;
  }

  /** Modules that nobody has put on the map. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    classes.forEach(
        it -> moduleOf(it).filter(m -> !ALLOWED.containsKey(m)).ifPresent(unknown::add));
    return unknown;
  }

  /** Every use that the map does not allow, with the place in the code. */
  List<String> forbiddenUses() {
    List<String> forbidden = new ArrayList<>();
    uses()
        .filter(use -> !ALLOWED.getOrDefault(use.from(), Set.of()).contains(use.to()))
        .forEach(
            use ->
                forbidden.add(
                    "%s may not use %s: %s"
                        .formatted(use.from(), use.to(), use.dependency().getDescription())));
    return forbidden;
  }

  /** The map as it is now, a line for each module: what it uses. */
  String print() {
    Map<String, Set<String>> used = new TreeMap<>();
    classes.forEach(it -> moduleOf(it).ifPresent(m -> used.putIfAbsent(m, new TreeSet<>())));
    uses().forEach(use -> used.computeIfAbsent(use.from(), m -> new TreeSet<>()).add(use.to()));
    return used.entrySet().stream()
        .map(entry -> "%-13s -> %s".formatted(entry.getKey(), String.join(", ", entry.getValue())))
        .collect(Collectors.joining("\n"));
  }

  /** The module of a class; the application's own package, which wires all, is none. */
  static Optional<String> moduleOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return Optional.empty();
    }
    String inside = name.substring(ROOT.length() + 1);
    return Optional.of(
        inside.equals(SANDBOX) || inside.startsWith(SANDBOX + ".")
            ? SANDBOX
            : inside.split("\\.", 2)[0]);
  }

  /** The modules as ArchUnit's slices. */
  static SliceAssignment asSlices() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return moduleOf(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
      }

      @Override
      public String getDescription() {
        return "modules";
      }
    };
  }

  private record Use(String from, String to, Dependency dependency) {}

  private Stream<Use> uses() {
    return classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .sorted()
        .flatMap(
            dependency ->
                moduleOf(dependency.getOriginClass()).stream()
                    .flatMap(
                        from ->
                            moduleOf(dependency.getTargetClass().getBaseComponentType()).stream()
                                .filter(to -> !to.equals(from))
                                .map(to -> new Use(from, to, dependency))));
  }

  private static Set<String> feature(String... more) {
    return Stream.of(GROUND.stream(), COMMON.stream(), Stream.of(more))
        .flatMap(it -> it)
        .collect(Collectors.toUnmodifiableSet());
  }
}
