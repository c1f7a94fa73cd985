package io.guesthub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;

/** Holds the module map and the few rules that all code keeps to. */
class ModuleMapTest {

  private static final Logger LOG = LoggerFactory.getLogger(ModuleMapTest.class);

  private static final JavaClasses HUB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.guesthub");

  private static final ModuleMap MAP = new ModuleMap(HUB);

  @Test
  void everyModuleIsOnTheMap() {
    LOG.info("Modules, and what they use:\n{}", MAP.print());
    assertThat(MAP.unknown()).as("packages that ModuleMap does not know").isEmpty();
  }

  @Test
  void modulesUseOnlyWhatTheMapAllows() {
    assertThat(MAP.forbiddenUses()).isEmpty();
  }

  @Test
  void modulesHaveNoCycles() {
    slices().assignedFrom(ModuleMap.asSlices()).should().beFreeOfCycles().check(HUB);
  }

  @Test
  void nobodyUsesTheApplicationsWiring() {
    noClasses()
        .that()
        .resideInAPackage("io.guesthub.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.guesthub")
        .check(HUB);
  }

  @Test
  void nobodyWritesToTheStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(HUB);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(HUB);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(HUB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl"})
  void namesSayWhatAClassIsFor(String empty) {
    noClasses().should().haveSimpleNameEndingWith(empty).check(HUB);
  }

  @Test
  void controllersAreOfTheirModuleOnly() {
    classes()
        .that()
        .areMetaAnnotatedWith(Controller.class)
        .should()
        .notBePublic()
        .allowEmptyShould(true)
        .check(HUB);
  }
}
