package dev.taffrail.cli;

import static dev.taffrail.cli.Finding.Area.CLOCKS;
import static dev.taffrail.cli.Finding.Area.DISK;
import static dev.taffrail.cli.Finding.Area.INDEX;
import static dev.taffrail.cli.Finding.Area.LAG;

import dev.taffrail.event.PlausibleTime;
import dev.taffrail.ingest.StoredFile;
import dev.taffrail.store.lucene.PartitionCheck.Damage;
import dev.taffrail.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say about what was looked at, and whether somebody should act. */
final class Diagnosis {
  private static final long LITTLE_DISK = 1L << 30;

  /** So much may wait for the next commit, or for the end of an event of many lines. */
  private static final long LARGE_LAG = 1L << 20;

  private static final Duration LONG_LAG = Duration.ofMinutes(1);

  private Diagnosis() {}

  static List<Finding> of(Examined examined) {
    List<Finding> findings = new ArrayList<>();
    Examined.Content content = examined.content();
    if (content != null) {
      findings.addAll(CompletenessFindings.of(content.processes()));
      findings.addAll(lag(content.files(), examined.at()));
      findings.addAll(QualityFindings.of(content.quality()));
      findings.addAll(clocks(content.files()));
    }
    findings.add(disk(examined));
    findings.addAll(index(examined));
    return findings;
  }

  private static List<Finding> lag(List<StoredFile> files, Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (StoredFile file : files) {
      Duration behind = behind(file, now);
      if (file.lag() > LARGE_LAG && behind.compareTo(LONG_LAG) > 0) {
        findings.add(
            Finding.problem(
                LAG,
                file.path() + ": " + bytes(file.lag()) + " are not taken in yet",
                "the last event that was taken in is " + age(behind) + " old",
                "do: see that `taffrail serve` runs on this folder and may read the file"));
      }
    }
    long waiting = files.stream().mapToLong(StoredFile::lag).sum();
    findings.add(
        Finding.good(
            LAG,
            count(files.size(), "file") + " known, " + bytes(waiting) + " wait to be taken in"));
    return findings;
  }

  private static Duration behind(StoredFile file, Instant now) {
    return PlausibleTime.contains(file.newestMicros())
        ? Duration.between(Times.instant(file.newestMicros()), now)
        : Duration.between(Instant.ofEpochMilli(file.writtenMillis()), now);
  }

  private static List<Finding> clocks(List<StoredFile> files) {
    List<Finding> findings = new ArrayList<>();
    for (StoredFile file : files) {
      if (!file.shift().isZero()) {
        findings.add(
            Finding.problem(
                CLOCKS,
                file.path()
                    + ": its times are "
                    + file.shift().abs().toMinutes()
                    + " minutes "
                    + (file.shift().isNegative() ? "ahead" : "behind"),
                "a whole number of quarter-hours, so its zone is not what it is taken for",
                "do: set `zone` of this source in config/taffrail.yml, or mend that clock"));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.good(CLOCKS, "no file seems to have a wrong zone"))
        : findings;
  }

  private static Finding disk(Examined examined) {
    String what =
        bytes(examined.freeBytes())
            + " free; the index takes "
            + bytes(examined.indexBytes())
            + " in "
            + count(examined.partitions().size(), "partition");
    return examined.freeBytes() < LITTLE_DISK
        ? Finding.problem(DISK, what, "do: make room, or keep less, before reading has to pause")
        : Finding.good(DISK, what);
  }

  private static List<Finding> index(Examined examined) {
    List<Finding> findings = new ArrayList<>();
    if (examined.unreadable() != null) {
      findings.add(
          Finding.problem(
              INDEX,
              "cannot be opened: " + examined.unreadable(),
              "do: --verify tells which partition is damaged; with that folder moved away the"
                  + " others can be read, and lines whose files are still there can be taken in"
                  + " again"));
    }
    for (int number : examined.failed()) {
      findings.add(
          Finding.problem(
              INDEX,
              String.format(Locale.ROOT, "partition %06d cannot be read", number),
              "its events are missing in every answer, which says `partial`",
              "do: check the disk; put a sound copy of partitions/%1$06d back, or take its lines in"
                      .formatted(number)
                  + " again from their files if they are still there"));
    }
    List<Damage> damaged = examined.damaged();
    if (damaged == null) {
      findings.add(Finding.note(INDEX, "its checksums were not compared; --verify does that"));
      return findings;
    }
    for (Damage damage : damaged) {
      findings.add(
          Finding.problem(
              INDEX,
              damage.path() + " is not as it was written: " + damage.why(),
              "the disk or somebody has changed it",
              "do: check the disk; keep a copy of the folder, and take its lines in again from"
                  + " their files if they are still there"));
    }
    if (damaged.isEmpty()) {
      findings.add(
          Finding.good(
              INDEX,
              "every byte of "
                  + count(examined.partitions().size(), "partition")
                  + " is as it was written"));
    }
    return findings;
  }

  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte");
    }
    double number = bytes;
    int unit = -1;
    do {
      number /= 1_000;
      unit++;
    } while (number >= 999.95 && unit < 3);
    return String.format(
        Locale.ROOT, "%,.1f %s", number, List.of("kB", "MB", "GB", "TB").get(unit));
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return count(age.toDays(), "day");
    }
    return age.toHours() > 0 ? count(age.toHours(), "hour") : count(age.toMinutes(), "minute");
  }
}
