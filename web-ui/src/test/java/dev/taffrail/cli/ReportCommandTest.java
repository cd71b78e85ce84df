package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportCommandTest {
  private static final List<String> THAT_DAY =
      List.of("--from", "2026-03-02", "--to", "2026-03-03");

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  private Session.Result ofThatDay(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(THAT_DAY);
    return session.run(command, all.toArray(String[]::new));
  }

  private Session.Result errors(String... more) {
    List<String> all = new ArrayList<>(List.of("errors"));
    all.addAll(List.of(more));
    return ofThatDay("report", all.toArray(String[]::new));
  }

  @Test
  void errors_readWellOnATerminal() {
    Session.Result result = errors();

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Taffrail: Error report\n\n2 ERRORS, NOTHING TO COMPARE WITH YET\n")
        .contains("Mon 2 Mar 00:00 to Tue 3 Mar 2026 00:00 UTC")
        .contains("com.acme.Declined at com.acme.Pay.take", "    > com.acme.Declined: no funds\n")
        .contains("http://localhost:7420/requests/r-1\n")
        .contains("\nNo alert fired.\n");
    assertThat(result.lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void numbers_areThoseOfErrors() {
    JsonNode report = JsonMapper.shared().readTree(errors("--format", "json").out());
    JsonNode errors = JsonMapper.shared().readTree(ofThatDay("errors", "--format", "json").out());

    for (String name : List.of("events", "errors", "requests", "failed_requests")) {
      assertThat(report.at("/total/" + name).longValue())
          .as(name)
          .isEqualTo(errors.at("/total/" + name).longValue());
    }
    assertThat(report.at("/total/failed_share").doubleValue()).isEqualTo(1.0);
    assertThat(report.path("patterns").size()).isEqualTo(errors.path("patterns").size());
  }

  @Test
  void formats_goIntoAFile(@TempDir Path other) throws IOException {
    for (String format : List.of("html", "md", "json", "csv", "text")) {
      Path file = other.resolve("report." + format);

      Session.Result result = errors("--format", format, "--out", file.toString());

      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("Error report: 2 errors, ");
      assertThat(Files.readString(file)).as(format).containsIgnoringCase("2 errors");
    }
    assertThat(Files.readString(other.resolve("report.html"))).startsWith("<!doctype html>");
    assertThat(Files.readString(other.resolve("report.csv"))).startsWith("section,service,name,");
  }

  @Test
  void zone_isThatOfTheTimes() {
    assertThat(errors("--zone", "Asia/Kolkata").out())
        .contains("Mon 2 Mar 05:30 to Tue 3 Mar 2026 05:30 Asia/Kolkata");
    assertThat(errors("--zone", "Nowhere").exit()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void links_leadToThePageOfTheConfiguration() {
    String config =
        session.write("taffrail.yml", "notify:", "  page: https://logs.example/").toString();

    assertThat(errors("--config", config).out()).contains("https://logs.example/requests/r-1\n");
  }

  @Test
  void service_thatNobodyKnows_isRefused() {
    Session.Result result = errors("--service", "paymints");

    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .contains("no service paymints", "there is orders, payments, storefront");
    assertThat(errors("--service", "payments").out()).contains("of payments", "1 ERROR,");
  }

  @Test
  void time_withoutEventsOrToCome_isToldAsSuch() {
    Session.Result nothing =
        session.run("report", "errors", "--from", "2020-01-01", "--to", "2020-01-02");
    Session.Result future =
        session.run("report", "errors", "--from", "2999-01-01", "--to", "2999-01-02");

    assertThat(nothing.exit()).isZero();
    assertThat(nothing.out()).contains("ERRORS UNKNOWN: NOTHING WAS LOGGED");
    assertThat(future.exit()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(future.err()).contains("has not come yet");
    assertThat(errors("--top", "0").exit()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(errors("--format", "pdf").err()).contains("none of text, html, md, json and csv");
  }

  @Test
  void sla_tellsWhatSlaTells() {
    Session.Result report = ofThatDay("report", "sla", "--format", "json");
    List<JsonNode> verdicts =
        session.run("sla", "--at", "2026-03-03", "--format", "json").lines().stream()
            .map(JsonMapper.shared()::readTree)
            .toList();

    JsonNode objectives = JsonMapper.shared().readTree(report.out()).path("objectives");
    assertThat(objectives.size()).isEqualTo(verdicts.size()).isPositive();
    for (int i = 0; i < verdicts.size(); i++) {
      for (String name : List.of("objective", "state", "so_far", "total", "bad", "measured")) {
        assertThat(objectives.get(i).path(name)).as(name).isEqualTo(verdicts.get(i).path(name));
      }
      assertThat(objectives.get(i).path("budget_left").doubleValue())
          .isEqualTo(verdicts.get(i).at("/budget/left").doubleValue());
    }
  }
}
