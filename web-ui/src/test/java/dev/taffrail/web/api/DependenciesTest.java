package dev.taffrail.web.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.taffrail.web");

  @Test
  void sections_knowNoHttpServer() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.taffrail.web.api", "dev.taffrail.web.route")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "spark..",
            "org.eclipse.jetty..",
            "javax.servlet..",
            "dev.taffrail.web.http..",
            "dev.taffrail.web.auth..")
        .check(CLASSES);
  }

  @Test
  void micrometer_isInMetricsAndItsWiring() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MetricsApi.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(ApiRoutes.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void routes_doNotKnowTheirSections() {
    noClasses()
        .that()
        .resideInAPackage("dev.taffrail.web.route")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.taffrail.web.api", "dev.taffrail.web.format")
        .check(CLASSES);
  }
}
