package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.notify.Backoff;
import dev.taffrail.report.Press;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final Instant FIRST = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir private Path data;

  private List<String> fileDays(String more, int days) throws IOException {
    Path folder = Files.createDirectories(data.resolve("filed"));
    String yaml =
        "reports: [{name: morning, schedule: 0 7 * * *, zone: Europe/Berlin, folder: "
            + folder
            + ", "
            + more
            + "}]";
    Press press = request -> TestPlans.printed(request, "");
    try (Runs runs =
        new Runs(
            data.resolve("reports"),
            TestPlans.plans(25, yaml),
            press,
            () -> false,
            new Backoff(new Random(1)),
            step -> {})) {
      runs.advance(FIRST.minusSeconds(60));
      for (int day = 0; day < days; day++) {
        runs.advance(FIRST.plus(Duration.ofDays(day)));
        runs.advance(FIRST.plus(Duration.ofDays(day)).plusSeconds(10));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void files_haveTheLocalTimeInTheirName() throws IOException {
    assertThat(fileDays("formats: [html, csv], services: [orders, ../x]", 1))
        .containsExactly(
            "morning.-x-d6b96a97-2026-11-22T0700.csv",
            "morning.-x-d6b96a97-2026-11-22T0700.html",
            "morning.orders-2026-11-22T0700.csv",
            "morning.orders-2026-11-22T0700.html");
    assertThat(Files.readString(data.resolve("filed/morning.orders-2026-11-22T0700.csv")))
        .startsWith("CSV of");
  }

  @Test
  void onlyTheLastOnesOfThePlan_areKept() throws IOException {
    Path folder = Files.createDirectories(data.resolve("filed"));
    List<String> others =
        List.of(
            "morning-2020-01-01T0700.html.bak",
            "morning-notes.html",
            "morning.orders-2020-01-01T0700.html",
            "morning2-2020-01-01T0700.html",
            "morning-2020-99-99T9999.html",
            "my-morning-2020-01-01T0700.html");
    for (String other : others) {
      Files.writeString(folder.resolve(other), "mine");
    }

    List<String> files = fileDays("formats: [html, json], keep: 2", 5);

    assertThat(files)
        .containsAll(others)
        .contains(
            "morning-2026-11-25T0700.html",
            "morning-2026-11-25T0700.json",
            "morning-2026-11-26T0700.html",
            "morning-2026-11-26T0700.json")
        .hasSize(others.size() + 4);
  }

  @Test
  void olderOnesThanTheAge_areRemoved() throws IOException {
    assertThat(fileDays("keep: 3d", 6))
        .containsExactly(
            "morning-2026-11-25T0700.html",
            "morning-2026-11-26T0700.html",
            "morning-2026-11-27T0700.html");
  }
}
