package flybridge.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls that the compiler does not hold; each says why it stands.
@AnalyzeClasses(packages = "flybridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule drillAndWatchAreStrangers =
      noClasses()
          .that()
          .resideInAPackage("flybridge.drill..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("flybridge.watch..", "flybridge.cluster..", "flybridge.detect..")
          .because("an encoder and a decoder that share code share their errors too");

  @ArchTest
  static final ArchRule watchDoesNotKnowDrills =
      noClasses()
          .that()
          .resideInAPackage("flybridge.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("flybridge.drill..")
          .because("the client must not be tailored to our own server");

  @ArchTest
  static final ArchRule onlyWatchKnowsTheClientLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("flybridge.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..")
          .because("the rest of the engine speaks of the cluster, not of a client library");

  @ArchTest
  static final ArchRule theModelKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("flybridge.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "flybridge.access..",
              "flybridge.watch..",
              "flybridge.detect..",
              "flybridge.alert..",
              "flybridge.incident..",
              "flybridge.engine..",
              "com.fasterxml..")
          .because("what the cluster is does not depend on how we came to know it");

  @ArchTest
  static final ArchRule theDiskDoesNotWaitForTheNetwork =
      noClasses()
          .that()
          .resideInAnyPackage("flybridge.incident..", "flybridge.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("flybridge.sync..", "flybridge.engine..")
          .because("an entry is durable first and shared behind it");

  @ArchTest
  static final ArchRule sharingServesTheEngine =
      noClasses()
          .that()
          .resideInAPackage("flybridge.sync..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("flybridge.engine..", "flybridge.export..", "flybridge.store..")
          .because("a shared log meets replicas, whatever keeps them");

  @ArchTest
  static final ArchRule theTeamsAlertingIsNoPartOfTheCluster =
      noClasses()
          .that()
          .resideInAPackage("flybridge.connect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "flybridge.access..",
              "flybridge.watch..",
              "flybridge.incident..",
              "flybridge.store..",
              "flybridge.engine..")
          .because("its alerts reach the feed and nothing else, and the cluster's logins never it");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsPostgres =
      noClasses()
          .that()
          .resideOutsideOfPackage("flybridge.sync.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.postgresql..")
          .because("another transport is planned");

  @ArchTest
  static final ArchRule oneDoorToTheFxThread =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("flybridge.views.pulse.Pulse")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("javafx.application.Platform")
          .because("screens pull at their own pace; a runLater per event floods them");

  @ArchTest
  static final ArchRule nobodyKnowsTheProgram =
      noClasses()
          .that()
          .resideOutsideOfPackage("flybridge.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("flybridge.app..")
          .because("the program wires the parts; a part that knows it can live nowhere else");

  @ArchTest
  static final ArchRule theEngineSpeaksThroughItsCallers =
      noClasses()
          .that()
          .resideOutsideOfPackage("flybridge.app..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("standard output belongs to the command line alone");

  @ArchTest
  static final ArchRule mainIsNoApplication =
      classes()
          .that()
          .haveFullyQualifiedName("flybridge.app.Main")
          .should()
          .notBeAssignableTo("javafx.application.Application")
          .because("--version would need a display");

  @ArchTest
  static final ArchRule enginePackagesFormNoCycles =
      slices()
          .matching("flybridge.(*)..")
          .should()
          .beFreeOfCycles()
          .because("data flows one way through the engine, as its listing says");
}
