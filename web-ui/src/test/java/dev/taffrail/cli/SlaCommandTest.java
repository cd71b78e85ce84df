package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaCommandTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final String[] AT = {"--at", "2026-03-02T12:00:30Z"};

  @TempDir private Path folder;
  private Session session;

  /** Two hours of requests a minute; in the last twenty minutes some fail. */
  @BeforeEach
  void ingest() {
    session = new Session(folder);
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < 120; minute++) {
      for (int i = 0; i < 5; i++) {
        boolean failed = minute >= 100 && i == 0;
        lines.add(
            """
            {"@timestamp":"%s","service":"orders","kind":"request","endpoint":"%s",\
            "status_code":%d,"duration_ms":%d,"message":"%s"}\
            """
                .formatted(
                    BEGIN.plusSeconds(60 * minute + i),
                    failed ? "/pay" : "/cart",
                    failed ? 503 : 200,
                    20 + i,
                    failed ? "bank is gone" : "done"));
      }
    }
    session.write("orders.log", lines.toArray(String[]::new));
    assertThat(session.run("ingest", folder.resolve("orders.log").toString()).exit()).isZero();
  }

  private Session.Result at(String... more) {
    List<String> all = new ArrayList<>(List.of(AT));
    all.addAll(List.of(more));
    return session.run("sla", all.toArray(String[]::new));
  }

  @Test
  void list_hasALineAnObjective() {
    Session.Result result = at();

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).hasSize(6);
    assertThat(result.lines().get(0))
        .startsWith("orders  availability   unknown")
        .contains("96.67 %  at least 99.9 % over 30d", "░░░░░░░░░░", "-3,234 % left");
    assertThat(result.lines().get(1))
        .isEqualTo("    0.28 % of the minutes are known, 90 % are needed; so far violated");
    assertThat(result.lines().get(2)).contains("response_time", "p95 24 ms  p95 at most 200 ms");
    assertThat(result.out()).doesNotContain("\u001b", "NaN", "Infinity");
  }

  @Test
  void one_tellsWhatSpentTheBudget() {
    Session.Result result = at("orders", "error_rate");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("error_rate", "The budget is overspent by 234 %.")
        .contains("100 %  /pay 5xx: 20 of 20 bad")
        .contains("kind:request AND service:\"orders\" AND endpoint:\"/pay\"")
        .contains("status_code:[500 TO 599]", "bank is gone")
        .contains("page: burn above 1.92 over 1h and 5m")
        .contains("2026-03-02T11:40:00Z to 2026-03-02T12:00:00Z: 20 of 100 bad");
    String query =
        "kind:request AND service:\"orders\" AND endpoint:\"/pay\" AND status_code:[500 TO 599]";
    assertThat(session.run("search", query, "--limit", "100").lines()).hasSize(20);
  }

  @Test
  void configuration_isRead() {
    String slo =
        session
            .write(
                "slo.yml",
                "defaults: false",
                "objectives:",
                "  - {name: fast, type: latency, within: 22ms, target: 50%, window: 2h}",
                "exclusions:",
                "  - from: 2026-03-02T10:00:00Z",
                "    to: 2026-03-02T10:30:00Z",
                "    author: ann",
                "    reason: \"move\\e[2J\"")
            .toString();
    String config = session.write("taffrail.yml", "slo: " + slo).toString();

    Session.Result result = at("--config", config);

    assertThat(result.lines()).hasSize(1);
    assertThat(result.lines().getFirst())
        .contains("orders  fast  ", "p50 22 ms  p50 at most 22 ms over 2h");
    Session.Result one = at("--config", config, "orders", "fast");
    assertThat(one.out()).contains("450 requests", "(ann)").doesNotContain("\u001b");
    assertThat(Session.plain("check-config", "--config", config).exit()).isZero();
  }

  @Test
  void configuration_problemsOfAllFiles_areToldAtOnce() {
    String slo = session.write("slo.yml", "zone: Nowhere", "objectifs: []").toString();
    String config = session.write("taffrail.yml", "prot: 1", "slo: " + slo).toString();

    Session.Result result = Session.plain("check-config", "--config", config);

    assertThat(result.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err())
        .contains("taffrail.yml:1: prot: is no key here")
        .contains("slo.yml:1: zone: \"Nowhere\" does not fit")
        .contains("slo.yml:2: objectifs: is no key here");
    String absent = session.write("other.yml", "slo: " + folder + "/none.yml").toString();
    assertThat(Session.plain("check-config", "--config", absent).err())
        .contains("there is no such file");
  }

  @Test
  void json_isOneValueALine() {
    Session.Result result = at("--format", "json");

    assertThat(result.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"service\""));
    assertThat(result.out()).contains("\"state\":\"unknown\",\"so_far\":\"violated\"");
    assertThat(at("orders", "availability", "--format", "json").out())
        .contains("\"spending\":{\"routes\":[{\"endpoint\":\"/pay\"", "\"query\":\"pattern:");
  }

  @Test
  void nothingFound_fails() {
    assertThat(at("nobody").exit()).isEqualTo(ExitCode.FAILED);
    assertThat(at("orders", "nothing").err()).contains("`taffrail sla` lists all");
    assertThat(session.run("sla", "--at", "2020-01-01").err()).contains("no service");
    assertThat(session.run("sla", "--at", "soon").exit()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void terminal_hasColours() {
    List<String> arguments = new ArrayList<>(List.of(AT));
    assertThat(session.runOnTerminal("sla", arguments.toArray(String[]::new)).out())
        .contains("\u001b[2munknown  \u001b[0m");
  }
}
