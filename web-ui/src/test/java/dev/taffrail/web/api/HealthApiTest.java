package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.body;
import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.DiskState;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IngestOptions;
import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeState;
import dev.taffrail.ingest.IntakeState.Phase;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.memory.MemoryStore;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthApiTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Intake ingest;

  @BeforeEach
  void open() throws IOException {
    ingest =
        Intake.open(
            new MemoryStore(),
            List.of(),
            IngestOptions.defaults(),
            ParseOptions.DEFAULT,
            () -> new DiskSpace.Room(1L << 40, 1L << 40),
            CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    ingest.close();
  }

  private HealthApi api(Duration age, long lag) {
    Path path = Path.of("/logs/a.log");
    SourceSpec source = new SourceSpec(FileGlob.literal(path), List.of());
    FileState file = new FileState(path, source, lag, 0, Duration.ZERO, 0, null);
    Vitals vitals = new Vitals(NOW.minus(age), List.of(file), 0, 5L << 30, null);
    return new HealthApi(ingest, () -> null, () -> vitals, CLOCK, "1.2.3");
  }

  private static void assertAnswer(Response response, int status, String word) throws IOException {
    assertThat(body(response)).isEqualTo("{\"status\":\"" + word + "\"}");
    assertThat(response.status()).isEqualTo(status);
  }

  @Test
  void everythingWell_isHealthyAndReady() throws IOException {
    HealthApi api = api(Duration.ZERO, 0);

    assertAnswer(api.health(with()), 200, "healthy");
    assertAnswer(api.liveness(with()), 200, "alive");
    assertAnswer(api.readiness(with()), 200, "ready");
  }

  @Test
  void lag_isDegradedAndStillReady() throws IOException {
    HealthApi api = api(Duration.ZERO, 1L << 40);

    assertAnswer(api.health(with()), 200, "degraded");
    assertAnswer(api.readiness(with()), 200, "ready");
  }

  @Test
  void diskThatHangs_isUnhealthyAndStillAlive() throws IOException {
    HealthApi api = api(Duration.ofMinutes(1), 0);

    assertAnswer(api.health(with()), 503, "unhealthy");
    assertAnswer(api.readiness(with()), 503, "not ready");
    assertAnswer(api.liveness(with()), 200, "alive");
  }

  @Test
  void fullDisk_isDegradedAndNotReady_andSaysWhatToDo() throws IOException {
    DiskState full = new DiskState(DiskState.Level.FULL, 5, 100, 8);
    IntakeState paused = new IntakeState(Phase.PAUSED, "5 MB left; make room");
    Vitals.Storage storage = new Vitals.Storage(full, paused, List.of(3, 4));
    Path path = Path.of("/logs/a.log");
    SourceSpec source = new SourceSpec(FileGlob.literal(path), List.of());
    Vitals vitals =
        new Vitals(
            NOW,
            List.of(new FileState(path, source, 0, 0, Duration.ZERO, 0, null)),
            0,
            5L << 20,
            null,
            storage);
    HealthApi api = new HealthApi(ingest, () -> null, () -> vitals, CLOCK, "1.2.3");

    assertAnswer(api.health(with()), 200, "degraded");
    assertAnswer(api.readiness(with()), 503, "not ready");
    assertThat(body(api.detailed(with())))
        .contains("5 MB left; make room")
        .contains("answers without partitions [3, 4]");
  }

  @Test
  void detailed_isGolden() throws IOException {
    assertThat(body(api(Duration.ZERO, 0).detailed(with())))
        .isEqualTo(
            joined(
                """
                {"status":"healthy","checks":[
                {"name":"ingest","status":"healthy","detail":"reading"},
                {"name":"sources","status":"healthy","detail":"1 files are read"},
                {"name":"store","status":"healthy","detail":"answers"},
                {"name":"disk","status":"healthy",
                "detail":"5,368.7 MB free for the data folder"},
                {"name":"lag","status":"healthy","detail":"0.0 MB written and not yet read"},
                {"name":"alerts","status":"healthy","detail":"rules are judged"}],
                "uptime_seconds":0,"version":"1.2.3"}
                """));
  }
}
