package dev.taffrail.web.api;

import dev.taffrail.ingest.DiskState.Level;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IntakeState;
import dev.taffrail.ingest.IntakeState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the analyzer is.
 *
 * @param detail for a person, one sentence without a full stop
 */
record HealthCheck(String name, Status status, String detail) {
  /** Looks come every second: after so many without one, the disk hangs. */
  static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  static final long LARGE_LAG = 64L << 20;

  /** From good to bad. */
  enum Status {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks all parts, without touching any of them.
   *
   * @param failure what ended ingest; null while it runs
   * @param alerts why nobody would hear of alerts; null when all is well
   */
  static List<HealthCheck> all(
      Vitals vitals, @Nullable Throwable failure, @Nullable String alerts, Instant now) {
    return List.of(
        ingest(vitals, failure),
        sources(vitals),
        store(vitals, now),
        disk(vitals),
        lag(vitals),
        alerts(alerts));
  }

  /** The worst of them. */
  static Status worst(List<HealthCheck> checks) {
    return checks.stream()
        .map(HealthCheck::status)
        .max(Comparator.naturalOrder())
        .orElse(Status.HEALTHY);
  }

  private static HealthCheck ingest(Vitals vitals, @Nullable Throwable failure) {
    if (failure != null) {
      return new HealthCheck(
          "ingest", Status.UNHEALTHY, "stopped: " + failure + "; mend that and start again");
    }
    IntakeState intake = vitals.storage().intake();
    Status status = intake.phase() == Phase.READING ? Status.HEALTHY : Status.DEGRADED;
    return new HealthCheck("ingest", status, intake.detail());
  }

  private static HealthCheck sources(Vitals vitals) {
    List<FileState> unreadable =
        vitals.files().stream().filter(file -> file.problem() != null).toList();
    if (!unreadable.isEmpty()) {
      FileState first = unreadable.getFirst();
      return new HealthCheck(
          "sources",
          Status.DEGRADED,
          unreadable.size() + " files cannot be read: " + first.path() + ": " + first.problem());
    }
    return vitals.files().isEmpty()
        ? new HealthCheck("sources", Status.DEGRADED, "no file matches the sources yet")
        : new HealthCheck("sources", Status.HEALTHY, vitals.files().size() + " files are read");
  }

  private static HealthCheck store(Vitals vitals, Instant now) {
    Duration age = Duration.between(vitals.seen(), now);
    if (age.compareTo(LONGEST_LOOK) > 0) {
      return new HealthCheck(
          "store", Status.UNHEALTHY, "has not answered for " + age.toSeconds() + " s");
    }
    if (vitals.problem() != null) {
      return new HealthCheck("store", Status.UNHEALTHY, vitals.problem());
    }
    List<Integer> failed = vitals.storage().failedPartitions();
    return failed.isEmpty()
        ? new HealthCheck("store", Status.HEALTHY, "answers")
        : new HealthCheck(
            "store",
            Status.DEGRADED,
            "answers without partitions " + failed + ", which cannot be read; the log says more");
  }

  private static HealthCheck disk(Vitals vitals) {
    long free = vitals.freeBytes();
    Status status =
        vitals.storage().disk().level() == Level.ROOMY ? Status.HEALTHY : Status.DEGRADED;
    return new HealthCheck("disk", status, megabytes(free) + " free for the data folder");
  }

  private static HealthCheck lag(Vitals vitals) {
    long lag = vitals.lagBytes();
    return new HealthCheck(
        "lag",
        lag > LARGE_LAG ? Status.DEGRADED : Status.HEALTHY,
        megabytes(lag) + " written and not yet read");
  }

  private static HealthCheck alerts(@Nullable String problem) {
    return problem == null
        ? new HealthCheck("alerts", Status.HEALTHY, "rules are judged")
        : new HealthCheck("alerts", Status.DEGRADED, problem);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
