package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void ingest() {
    session = new Session(folder);
    KnownEvents.ingest(session);
  }

  private Session.Result ofThatDay(String... more) {
    List<String> all = new ArrayList<>(List.of("--from", "2026-03-02", "--to", "2026-03-03"));
    all.addAll(List.of(more));
    return session.run("stats", all.toArray(String[]::new));
  }

  @Test
  void stats_byFields_areAligned() {
    Session.Result result = ofThatDay("--by", "service,level");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .containsExactly(
            "    count  service     level",
            "        2  orders      INFO",
            "        1  payments    ERROR",
            "        1  storefront  ERROR",
            "        1  storefront  INFO",
            "        1  storefront  WARN");
  }

  @Test
  void stats_overTime_areAListOfBuckets() {
    Session.Result result =
        session.run(
            "stats", "--from", "2026-03-02T10:00", "--to", "2026-03-02T11:30", "--every", "30m");

    assertThat(result.lines())
        .containsExactly(
            "    count  begin",
            "        4  2026-03-02 10:00:00  " + "█".repeat(40),
            "        0  2026-03-02 10:30:00",
            "        1  2026-03-02 11:00:00  " + "█".repeat(10));
  }

  @Test
  void stats_byFieldOverTime_haveBars() {
    Session.Result result =
        ofThatDay("level:ERROR", "--by", "service", "--every", "12h", "--agg", "count,rate");

    assertThat(result.lines().getFirst()).isEqualTo("    count       rate  service");
    assertThat(result.lines().get(1)).matches(" +1 +0\\.000012 +payments +█");
  }

  @Test
  void stats_ofDurations() {
    assertThat(ofThatDay("kind:request", "--agg", "p95:duration_ms,max:duration").lines().get(1))
        .matches(" +2,986 +3,000");
  }

  @Test
  void stats_asJson_andAsCsv() {
    assertThat(ofThatDay("--by", "service", "--top", "1", "--format", "json").out())
        .startsWith("{\"from\":\"2026-03-02T00:00:00Z\",\"to\":\"2026-03-03T00:00:00Z\"")
        .contains("\"source\":\"rollups\",\"events\":6,\"looked_at\":6,\"groups\":3")
        .contains("\"rows\":[{\"key\":[\"storefront\"],\"values\":[3]}]", "\"partial\":false}");
    assertThat(ofThatDay("--by", "error_type", "--format", "csv").lines())
        .containsExactly("error_type,count", ",5", "com.acme.Declined,1");
    assertThat(
            ofThatDay("service:orders", "--every", "12h", "--format", "csv", "--agg", "avg:amount")
                .lines())
        .containsExactly("begin,avg:amount", "2026-03-02T00:00:00Z,12.5", "2026-03-02T12:00:00Z,");
  }

  @Test
  void stats_controlCharacters_areHarmless() {
    String line =
        "{\"@timestamp\":\"2026-03-02T13:00:00Z\",\"service\":\"a\\u001b[2Jb\",\"message\":\"x\"}";
    session.write("odd.log", line);
    session.run("ingest", folder.resolve("odd.log").toString());

    assertThat(ofThatDay("--by", "service").out())
        .contains("a\\u001b[2Jb")
        .doesNotContain("\u001b");
  }

  @Test
  void stats_ofNothing_andWrongOnes_areTold() {
    assertThat(ofThatDay("service:nobody").exit()).isEqualTo(ExitCode.FAILED);
    for (String[] wrong :
        new String[][] {
          {"--agg", "median"},
          {"--every", "x"},
          {"--top", "0"},
          {"--by", "a,b,c,d"},
          {"--every", "1s"}
        }) {
      assertThat(ofThatDay(wrong).exit()).as(wrong[0]).isEqualTo(ExitCode.WRONG_USAGE);
    }
    assertThat(ofThatDay("--every", "1s").err()).contains("more than 1000 buckets");
  }
}
