package dev.taffrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String TO = "2026-03-02T12:00:00Z";

  @TempDir private Path folder;
  private Session session;

  /** An hour of three services: one fails in the end, one falls silent. */
  @BeforeEach
  void ingest() {
    session = new Session(folder);
    List<String> lines = new ArrayList<>();
    for (Instant time = NOON.minusSeconds(3_600); time.isBefore(NOON); time = time.plusSeconds(5)) {
      boolean failing = time.isAfter(NOON.minusSeconds(300));
      lines.add(line(time, "front\\u001b[2J", 200));
      lines.add(line(time, "pay", failing ? 503 : 200));
      if (!failing) {
        lines.add(line(time, "mail", 200));
      }
    }
    String file = session.write("shop.log", lines.toArray(String[]::new)).toString();
    assertThat(session.run("ingest", file).exit()).isZero();
  }

  private static String line(Instant time, String service, int status) {
    return """
    {"@timestamp":"%s","service":"%s","kind":"request","endpoint":"/x",\
    "status_code":%d,"duration_ms":12,"level":"INFO","message":"answered"}\
    """
        .formatted(time, service, status);
  }

  @Test
  void health_tellsStateScoreAndReasons() {
    Session.Result result = session.run("health", "--to", TO);

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).hasSize(4);
    assertThat(result.lines().get(0)).startsWith("service").contains("state", "score");
    assertThat(result.lines().get(1)).startsWith("front\\u001b[2J").contains("● healthy", "100");
    assertThat(result.lines().get(2)).startsWith("mail").contains("◇ silent", "nothing for 4 min");
    assertThat(result.lines().get(3))
        .startsWith("pay")
        .contains("◆ unhealthy", "requests failed (5");
    assertThat(result.out()).doesNotContain("\u001b", "NaN");
  }

  @Test
  void health_onATerminal_isColoured() {
    assertThat(session.runOnTerminal("health", "--to", TO).out()).contains("\u001b[31mpay");
  }

  @Test
  void health_ofOne_hasItsPast() {
    Session.Result result = session.run("health", "--to", TO, "--service", "pay");

    assertThat(result.out())
        .contains("03-02 11:00  ● healthy", "03-02 11:45  ◆ unhealthy", "15 min each");
  }

  @Test
  void health_asJson_isOneValueALine() {
    Session.Result all = session.run("health", "--to", TO, "--format", "json");
    Session.Result one = session.run("health", "--to", TO, "--format", "json", "--service", "pay");

    assertThat(all.lines()).hasSize(3);
    assertThat(all.lines().get(1))
        .contains("\"service\":\"mail\",\"state\":\"silent\",\"score\":null");
    assertThat(one.lines()).hasSize(1);
    assertThat(one.out()).contains("\"factor\":\"requests\"", "\"step_minutes\":15,\"history\":[");
  }

  @Test
  void health_ofNobody_fails() {
    Session.Result result = session.run("health", "--service", "nobody", "--to", TO);

    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("the service nobody has not logged", "--to TIME");
    assertThat(session.run("health", "--to", "2020-01-01").err()).contains("no service has logged");
  }
}
