package org.softnet.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Who may import whom, and what every package must have: the blueprint's rules as a test. */
@AnalyzeClasses(packages = "org.softnet", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String API = "org.softnet.api..";
  private static final String ENGINE = "org.softnet.engine..";
  private static final String CAPTURE = "org.softnet.capture..";
  private static final String HOST = "org.softnet.host..";
  private static final String CLI = "org.softnet.cli..";
  private static final String PLUGINS = "org.softnet.plugins..";
  private static final String[] HOT = {
    "org.softnet.engine.packet..", "org.softnet.engine.dispatch..", "org.softnet.engine.receive.."
  };

  @ArchTest
  static final ArchRule API_IMPORTS_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, CAPTURE, HOST, CLI, PLUGINS);

  @ArchTest
  static final ArchRule API_SHOWS_NO_THIRD_PARTY_TYPE =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(API, "java..", "org.jspecify.annotations..", "org.pf4j..");

  @ArchTest
  static final ArchRule ENGINE_KNOWS_ONLY_THE_API =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CAPTURE, HOST, CLI, PLUGINS);

  @ArchTest
  static final ArchRule CAPTURE_KNOWS_ONLY_THE_API =
      noClasses()
          .that()
          .resideInAPackage(CAPTURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, HOST, CLI, PLUGINS);

  @ArchTest
  static final ArchRule PLUGINS_KNOW_ONLY_THE_API =
      noClasses()
          .that()
          .resideInAPackage(PLUGINS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, CAPTURE, HOST, CLI);

  @ArchTest
  static final ArchRule PLUGINS_DO_NOT_KNOW_ONE_ANOTHER =
      slices().matching("org.softnet.plugins.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule CLI_KNOWS_HOST_AND_API =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, CAPTURE, PLUGINS);

  @ArchTest
  static final ArchRule NOBODY_IMPORTS_CLI =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("org.softnet.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PRINTING_IS_THE_COMMAND_LINES_AFFAIR =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, "org.softnet.boot..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(PrintStream.class);

  @ArchTest
  static final ArchRule THE_HOT_PATH_KNOWS_NO_GUAVA =
      noClasses()
          .that()
          .resideInAnyPackage(HOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google..");

  @ArchTest
  static final ArchRule WHAT_RUNS_PER_PACKET_KNOWS_NO_STREAMS_AND_NO_BOXES =
      noClasses()
          .that(
              resideInAPackage("org.softnet.engine.packet..")
                  .or(resideInAPackage("org.softnet.engine.receive.."))
                  .or(
                      DescribedPredicate.describe(
                          "look up",
                          c ->
                              List.of(
                                      "Dispatcher",
                                      "DispatchTables",
                                      "ByTable",
                                      "KeyTable",
                                      "Leads",
                                      "Lead")
                                  .contains(c.getSimpleName()))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.stream..")
          .orShould()
          .callMethod(Integer.class, "valueOf", int.class)
          .orShould()
          .callMethod(Long.class, "valueOf", long.class);

  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_A_DOOR_SIGN =
      classes()
          .that()
          .resideOutsideOfPackage("org.softnet.boot..")
          .should(
              new ArchCondition<JavaClass>("lie in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          type,
                          marked,
                          type.getPackageName() + " has no @NullMarked package-info"));
                }
              });
}
