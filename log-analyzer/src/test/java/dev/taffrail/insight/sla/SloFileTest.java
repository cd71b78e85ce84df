package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.insight.sla.Window.Calendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SloFileTest {
  private static Slo read(String yaml) throws ConfigException {
    return ConfigFile.readText("slo.yml", yaml, name -> null, Slo::read);
  }

  private static String problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).getMessage();
  }

  @Test
  void read_emptyFile_hasTheDefaults() throws ConfigException {
    assertThat(read("")).isEqualTo(Slo.DEFAULT);
    assertThat(read("").of("any"))
        .extracting(Objective::name, Objective::goal, objective -> objective.window().text())
        .containsExactly(
            tuple("availability", new Goal.Availability(0.999, Set.of("5xx")), "30d"),
            tuple("response_time", new Goal.Latency(0.95, Duration.ofMillis(200)), "24h"),
            tuple("error_rate", new Goal.ErrorRate(0.01, Set.of("5xx")), "24h"));
  }

  @Test
  void read_fileOfTheRelease_isTheDefaults() throws Exception {
    String shipped = Files.readString(Path.of("../config/slo.yml"));

    assertThat(read(shipped)).isEqualTo(Slo.DEFAULT);
  }

  @Test
  void read_examplesOfTheRelease_areRight() throws Exception {
    String shipped = Files.readString(Path.of("../config/slo.yml"));
    Slo slo =
        read(
            shipped
                .replace("objectives: []", "objectives:")
                .replace("exclusions: []", "exclusions:")
                .replaceAll("(?m)^#(  (- |  )\\w+:.*)$", "$1"));

    assertThat(slo.of("payments"))
        .extracting(Objective::name)
        .containsExactly("availability", "uptime", "response_time", "error_rate");
    assertThat(slo.of("batch-1"))
        .extracting(Objective::name)
        .containsExactly("error_rate", "availability");
    assertThat(slo.exclusions()).hasSize(1);
  }

  @Test
  void read_ownObjectives_takeThePlaceOfDefaults() throws ConfigException {
    Slo slo =
        read(
            """
            zone: Asia/Kolkata
            coverage: 50%
            objectives:
              - {name: availability, type: availability, service: pay, target: 99%, bad: [4xx, 5xx], window: month}
              - {name: availability, service: "batch*", off: true}
              - {name: up, type: uptime, service: [pay, orders], silence: 5m}
              - {name: load, type: throughput, service: pay}
            """);

    Objective own = slo.of("pay").getFirst();
    assertThat(own.goal()).isEqualTo(new Goal.Availability(0.99, Set.of("4xx", "5xx")));
    assertThat(own.window())
        .isEqualTo(new Calendar(Calendar.Unit.MONTH, ZoneId.of("Asia/Kolkata")));
    assertThat(slo.of("pay"))
        .extracting(Objective::name)
        .containsExactly("availability", "up", "load", "response_time", "error_rate");
    assertThat(slo.of("pay").get(2).goal()).isEqualTo(new Goal.Throughput(1_000));
    assertThat(slo.of("pay").get(2).window().text()).isEqualTo("1h");
    assertThat(slo.of("batch-7"))
        .extracting(Objective::name)
        .containsExactly("response_time", "error_rate");
    assertThat(slo.leastCoverage()).isEqualTo(0.5);
    assertThat(read("defaults: false").of("pay")).isEmpty();
  }

  @Test
  void read_manyMistakes_tellsAllWithTheirLines() {
    String told =
        problems(
            """
            zone: Berlin
            coverage: most
            objectives:
              - name: Too Loud
                type: availability
                target: 100%
              - name: a
                type: speed
                within: 3s
              - name: b
                type: latency
                within: 0s
                limit: 3%
                window: fortnight
              - type: error_rate
                limit: 0%
                bad: [50x]
              - {name: c, type: throughput, at_least: -1}
              - {name: c, type: throughput}
              - {name: d, type: uptime, route: /x}
            exclusions:
              - from: 2026-11-21T22:00:00Z
                to: 2026-11-21T21:00:00Z
                author: ann
              - from: yesterday
                reason: move
            """);

    assertThat(told.lines())
        .extracting(line -> line.replaceAll("^slo.yml:([0-9]+): ([^:]*): .*", "$1 $2"))
        .containsExactlyInAnyOrder(
            "1 zone",
            "2 coverage",
            "4 objectives[0].name",
            "6 objectives[0].target",
            "8 objectives[1].type",
            "12 objectives[2].within",
            "13 objectives[2].limit",
            "14 objectives[2].window",
            "15 objectives[3].name",
            "16 objectives[3].limit",
            "17 objectives[3].bad",
            "18 objectives[4].at_least",
            "19 objectives[5].name",
            "20 objectives[6].route",
            "23 exclusions[0].to",
            "22 exclusions[0].reason",
            "25 exclusions[1].from",
            "25 exclusions[1].author",
            "25 exclusions[1].to");
    assertThat(told)
        .contains("\"speed\" is no type; use availability, uptime, latency, error_rate")
        .contains("so there is no budget; write more than 0% and less than 100%");
  }
}
