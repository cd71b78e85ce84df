package dev.taffrail.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line is the last stage: it sees the others, none sees it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.taffrail");

  @Test
  void cli_isRightmost() {
    classes()
        .that()
        .resideInAPackage("dev.taffrail.cli..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage("dev.taffrail.cli..")
        .check(CLASSES);
  }

  @Test
  void picocli_isInCliAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.taffrail.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void sparkAndJetty_areInHttpAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.taffrail.web.http..", "dev.taffrail.logging..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("spark..", "org.eclipse.jetty..", "javax.servlet..")
        .check(CLASSES);
  }

  @Test
  void http_isSeenByWebAlone() {
    classes()
        .that()
        .resideInAPackage("dev.taffrail.web.http..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage("dev.taffrail.web.http..", "dev.taffrail.web")
        .check(CLASSES);
  }

  @Test
  void partsOfWeb_knowNoPartOnTheirRight() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.taffrail.web.route..", "dev.taffrail.web.format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.taffrail.web",
            "dev.taffrail.web.api..",
            "dev.taffrail.web.auth..",
            "dev.taffrail.web.page..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.taffrail.web.api..", "dev.taffrail.web.auth..", "dev.taffrail.web.page..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.taffrail.web")
        .check(CLASSES);
  }

  @Test
  void lucene_isNotInCli() {
    noClasses()
        .that()
        .resideInAPackage("dev.taffrail.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(CLASSES);
  }
}
