package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about patterns out of the catalogue and the rollups: what it costs depends on
 * how many patterns there are, not on how many events. What is not committed yet does not count.
 * Safe for any number of threads.
 */
public final class Patterns {
  /** How far back it is looked for a silence before an event. */
  private static final Duration MEMORY = Duration.ofDays(8);

  /** The bars of a longer time are made of quarters of an hour. */
  private static final long BY_MINUTE = Duration.ofHours(6).toMinutes();

  private static final int BARS = 30;
  private static final long MICROS_PER_MINUTE = 60_000_000;
  private static final long SECONDS_PER_MINUTE = 60;

  private final PatternReader catalogue;
  private final RollupReader rollups;
  private final PatternAge age;

  public Patterns(PatternReader catalogue, RollupReader rollups, PatternAge age) {
    this.catalogue = catalogue;
    this.rollups = rollups;
    this.age = age;
  }

  /** All patterns of a time, the most frequent first, those that are resolved last. */
  public PatternList list(PatternQuestion question) throws IOException {
    List<PatternRecord> known = catalogue.patterns();
    Counts counts = new Counts(known, new Names(known), question);
    List<PatternUse> uses = new ArrayList<>();
    for (PatternRecord pattern : known) {
      boolean wanted = question.service() == null || question.service().equals(pattern.service());
      if (wanted && minute(pattern.pattern().firstMicros()) < question.toMinute()) {
        uses.add(counts.use(pattern));
      }
    }
    uses.removeIf(use -> use.count() == 0 && use.state() != State.RESOLVED);
    uses.sort(
        Comparator.comparingLong(PatternUse::count)
            .thenComparing(PatternUse::lastSeen)
            .reversed()
            .thenComparing(use -> use.pattern().pattern().id()));
    return new PatternList(uses, counts.unnamed(), counts.shortfall());
  }

  /** Patterns of one id, under any of their names: one for each service that has it. */
  public List<PatternUse> find(String id, PatternQuestion question) throws IOException {
    List<PatternRecord> known = catalogue.patterns();
    Names names = new Names(known);
    Counts counts = new Counts(known, names, question);
    return known.stream()
        .map(PatternRecord::service)
        .filter(service -> question.service() == null || question.service().equals(service))
        .distinct()
        .map(service -> names.get(service, id))
        .filter(Objects::nonNull)
        .map(counts::use)
        .toList();
  }

  /** What came more or less often in one time than in another, the largest difference first. */
  public List<PatternDifference> difference(PatternQuestion before, PatternQuestion after)
      throws IOException {
    List<PatternRecord> known = catalogue.patterns();
    Names names = new Names(known);
    Histories was = whole(names, before.fromMinute(), before.toMinute(), before.service());
    Histories is = whole(names, after.fromMinute(), after.toMinute(), after.service());
    List<PatternDifference> differences = new ArrayList<>();
    for (PatternRecord pattern : known) {
      long first = was.of(pattern).total();
      long second = is.of(pattern).total();
      if (first > 0 || second > 0) {
        differences.add(new PatternDifference(pattern, first, second));
      }
    }
    double scale = (double) before.minutes() / after.minutes();
    differences.sort(
        Comparator.<PatternDifference>comparingDouble(
                pattern -> Math.abs(pattern.after() * scale - pattern.before()))
            .reversed()
            .thenComparing(pattern -> pattern.pattern().pattern().id()));
    return differences;
  }

  /** What one version of a service says and another does not. */
  public VersionDifference versions(String service, String before, String after)
      throws IOException {
    List<PatternRecord> ofService =
        catalogue.patterns().stream().filter(known -> known.service().equals(service)).toList();
    return VersionDifference.of(ofService, before, after);
  }

  private Histories whole(Names names, long from, long to, @Nullable String service)
      throws IOException {
    return read(names, from, to, Resolution.WHOLE, service);
  }

  private Histories read(
      Names names, long from, long to, Resolution resolution, @Nullable String service)
      throws IOException {
    RollupRequest request =
        RollupRequest.of(Family.PATTERN, from, to, resolution).groupBy("pattern", "service");
    RollupAnswer answer =
        rollups.read(service == null ? request : request.where("service", service));
    Histories histories = new Histories(new HashMap<>(), new History(), answer.shortfall());
    answer.series().forEach(series -> histories.add(series, names));
    return histories;
  }

  /** Histories by pattern, and that of the patterns that nobody knows. */
  private record Histories(Map<PatternKey, History> known, History unnamed, Shortfall shortfall) {
    void add(RollupSeries series, Names names) {
      PatternRecord pattern = names.get(series.key().get(1), series.key().get(0));
      History history =
          pattern == null ? unnamed : known.computeIfAbsent(pattern.key(), key -> new History());
      history.add(series);
    }

    History of(PatternRecord pattern) {
      return known.getOrDefault(pattern.key(), new History());
    }
  }

  /** All that is counted for one question. */
  private final class Counts {
    private final PatternQuestion question;
    private final Histories present;
    private final Histories before;
    private final Histories past;
    private final Map<String, Long> services = new HashMap<>();

    Counts(List<PatternRecord> known, Names names, PatternQuestion question) throws IOException {
      this.question = question;
      long from = question.fromMinute();
      long to = question.toMinute();
      Resolution fine = to - from <= BY_MINUTE ? Resolution.MINUTE : Resolution.QUARTER;
      present = read(names, from, to, fine, question.service());
      before = whole(names, from - question.minutes(), from, question.service());
      past = read(names, from - MEMORY.toMinutes(), to, Resolution.QUARTER, question.service());
      for (PatternRecord pattern : known) {
        services.merge(pattern.service(), minute(pattern.pattern().firstMicros()), Math::min);
      }
    }

    long unnamed() {
      return present.unnamed.total();
    }

    Shortfall shortfall() {
      return present.shortfall.and(before.shortfall);
    }

    PatternUse use(PatternRecord pattern) {
      long to = question.toMinute();
      long first = minute(pattern.pattern().firstMicros());
      long serviceFirst = services.getOrDefault(pattern.service(), first);
      History inTime = present.of(pattern);
      History history = past.of(pattern);
      long known = Math.min(to - 1, minute(pattern.pattern().lastMicros()));
      long last = Math.max(known, Math.max(history.last(to), inTime.last(to)));
      return new PatternUse(
          pattern,
          history.state(first, serviceFirst, to, age),
          inTime.total(),
          before.of(pattern).total(),
          inTime.bars(question.fromMinute(), to, BARS),
          Instant.EPOCH.plus(pattern.pattern().firstMicros(), ChronoUnit.MICROS),
          Instant.ofEpochSecond(last * SECONDS_PER_MINUTE));
    }
  }

  private static long minute(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MINUTE);
  }
}
