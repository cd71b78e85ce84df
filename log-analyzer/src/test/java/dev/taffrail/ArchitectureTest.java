package dev.taffrail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Packages are the stages of a line's life; a stage imports only stages to its left. */
class ArchitectureTest {
  private static final List<String> STAGES =
      List.of(
          "config", "text", "event", "source", "parse", "pattern", "rollup", "store", "ingest",
          "query", "insight", "alert", "notify", "report");
  private static final JavaClasses MAIN = main();

  private static JavaClasses main() {
    try {
      Path classes =
          Path.of(Analyzer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new ClassFileImporter().importPath(classes);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("dev.taffrail.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void stages_areAllPackages() {
    Set<String> found =
        packages().stream()
            .map(JavaPackage::getName)
            .filter(name -> !name.equals("dev.taffrail"))
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toSet());

    assertThat(found).containsExactlyInAnyOrderElementsOf(STAGES);
  }

  @Test
  void stages_importOnlyStagesToTheirLeft() {
    for (int i = 0; i < STAGES.size(); i++) {
      List<String> right = STAGES.subList(i + 1, STAGES.size());
      noClasses()
          .that()
          .resideInAPackage(of(STAGES.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(right.stream().map(ArchitectureTest::of).toArray(String[]::new))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("dev.taffrail")
          .allowEmptyShould(true)
          .check(MAIN);
    }
  }

  @Test
  void stores_doNotKnowEachOther() {
    slices().matching("dev.taffrail.store.(*)..").should().notDependOnEachOther().check(MAIN);
  }

  @Test
  void libraries_stayWhereTheyAreHidden() {
    assertOnlyIn("org.apache.lucene..", "dev.taffrail.store.lucene..", "dev.taffrail.query..");
    assertOnlyIn(
        "tools.jackson..",
        "dev.taffrail.parse..",
        "dev.taffrail.alert..",
        "dev.taffrail.notify..",
        "dev.taffrail.report.print..",
        "dev.taffrail.report.schedule..");
    assertOnlyIn("jakarta.mail..", "dev.taffrail.notify.mail..");
    assertOnlyIn("org.eclipse.angus..", "dev.taffrail.notify.mail..");
    assertOnlyIn("java.net.http..", "dev.taffrail.notify.http..");
    assertOnlyIn("org.snakeyaml..", "dev.taffrail.config..");
  }

  @Test
  void packages_areNullMarked() {
    assertThat(packages()).allMatch(pack -> pack.isAnnotatedWith(NullMarked.class));
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

  private static String of(String stage) {
    return "dev.taffrail." + stage + "..";
  }

  private static Set<JavaPackage> packages() {
    return MAIN.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }
}
