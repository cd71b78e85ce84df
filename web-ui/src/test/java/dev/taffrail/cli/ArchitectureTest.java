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
