package dev.taffrail.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.ingest.DiskState;
import dev.taffrail.ingest.DiskState.Level;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IntakeState;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.web.api.HealthCheck.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final long PLENTY = 1L << 40;
  private static final List<FileState> READ = List.of(file(100, 100, null));

  private static FileState file(long size, long read, String problem) {
    Path path = Path.of("/logs/a.log");
    SourceSpec source = new SourceSpec(FileGlob.literal(path), List.of());
    return new FileState(path, source, size, read, Duration.ZERO, 0, problem);
  }

  private static HealthCheck check(String name, Vitals vitals, Throwable failure) {
    return HealthCheck.all(vitals, failure, null, NOW).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void all_isHealthy_whenEverythingIsRead() {
    Vitals vitals = new Vitals(NOW, READ, 1, PLENTY, null);
    List<HealthCheck> checks = HealthCheck.all(vitals, null, null, NOW);

    assertThat(HealthCheck.worst(checks)).isEqualTo(Status.HEALTHY);
    assertThat(checks)
        .extracting(HealthCheck::name)
        .containsExactly("ingest", "sources", "store", "disk", "lag", "alerts");
  }

  @Test
  void alerts_thatNobodyWouldHear_areDegradedAndSayWhy() {
    Vitals vitals = new Vitals(NOW, READ, 1, PLENTY, null);

    HealthCheck check = HealthCheck.all(vitals, null, "the journal is full", NOW).getLast();

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).isEqualTo("the journal is full");
  }

  @Test
  void ingest_thatHasFailed_isUnhealthyAndSaysWhy() {
    Vitals vitals = new Vitals(NOW, READ, 1, PLENTY, null);

    HealthCheck check = check("ingest", vitals, new IOException("no space left"));

    assertThat(check.status()).isEqualTo(Status.UNHEALTHY);
    assertThat(check.detail()).contains("no space left");
  }

  @Test
  void store_thatHasNotBeenSeenForLong_isUnhealthy() {
    Vitals vitals = new Vitals(NOW.minusSeconds(34), READ, 1, PLENTY, null);

    HealthCheck check = check("store", vitals, null);

    assertThat(check.status()).isEqualTo(Status.UNHEALTHY);
    assertThat(check.detail()).isEqualTo("has not answered for 34 s");
  }

  @Test
  void store_withAProblem_isUnhealthy() {
    Vitals vitals = new Vitals(NOW, READ, 1, PLENTY, "disk is gone");

    assertThat(check("store", vitals, null))
        .isEqualTo(new HealthCheck("store", Status.UNHEALTHY, "disk is gone"));
  }

  @Test
  void sources_thatCannotBeRead_areDegraded() {
    Vitals vitals = new Vitals(NOW, List.of(file(-1, 0, "permission denied")), 1, PLENTY, null);

    HealthCheck check = check("sources", vitals, null);

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).contains("/logs/a.log", "permission denied");
  }

  @Test
  void sources_withoutAFile_areDegraded() {
    assertThat(check("sources", new Vitals(NOW, List.of(), 1, PLENTY, null), null).status())
        .isEqualTo(Status.DEGRADED);
  }

  @Test
  void disk_isJudgedByWhatIsFree() {
    assertThat(disk(Level.ROOMY)).isEqualTo(Status.HEALTHY);
    assertThat(disk(Level.LOW)).isEqualTo(Status.DEGRADED);
    assertThat(disk(Level.FULL)).isEqualTo(Status.DEGRADED);
  }

  @Test
  void lag_thatIsLarge_isDegraded() {
    List<FileState> behind = List.of(file(HealthCheck.LARGE_LAG + 101, 100, null));

    HealthCheck check = check("lag", new Vitals(NOW, behind, 1, PLENTY, null), null);

    assertThat(check.status()).isEqualTo(Status.DEGRADED);
    assertThat(check.detail()).isEqualTo("67.1 MB written and not yet read");
  }

  private static Status disk(Level level) {
    DiskState disk = new DiskState(level, 1, 2, 1);
    Vitals.Storage storage = new Vitals.Storage(disk, IntakeState.READING, List.of());
    return check("disk", new Vitals(NOW, READ, 1, PLENTY, null, storage), null).status();
  }
}
