package dev.taffrail.logging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.taffrail.logging");

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("dev.taffrail.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void optionalLibraries_stayWhereTheyAreAdapted() {
    assertOnlyIn("io.opentelemetry..", "dev.taffrail.logging.otel..");
    assertOnlyIn(
        "jakarta.servlet..", "dev.taffrail.logging.http..", "dev.taffrail.logging.spring..");
    assertOnlyIn("javax.servlet..", "dev.taffrail.logging.http..");
    assertOnlyIn("io.micrometer.context..", "dev.taffrail.logging.trace..");
    assertOnlyIn("org.springframework..", "dev.taffrail.logging.spring..");
  }

  @Test
  void packages_areNullMarked() {
    assertThat(MAIN.stream().map(c -> c.getPackage()).distinct())
        .allMatch(pack -> pack.isAnnotatedWith(NullMarked.class));
  }

  private static void assertOnlyIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }
}
