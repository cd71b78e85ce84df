package dev.taffrail.insight.errors;

import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The errors of each pattern: in a time, in as long a time before, and how long before that. */
final class PatternCounts {
  /** So long an error must have been away to come back. */
  private static final long QUIET = Duration.ofDays(1).toMinutes();

  private final Names names;
  private final Map<PatternKey, ErrorTimes> known = new HashMap<>();
  private final ErrorTimes all = new ErrorTimes();
  private final ErrorTimes unnamed = new ErrorTimes();
  private final long quiet;
  private Shortfall shortfall = Shortfall.NONE;

  private PatternCounts(Names names, long quiet) {
    this.names = names;
    this.quiet = quiet;
  }

  static PatternCounts read(RollupReader rollups, Names names, ErrorQuestion question)
      throws IOException {
    Minutes time = question.minutes();
    PatternCounts counts = new PatternCounts(names, Math.max(QUIET, time.count()));
    counts.add(read(rollups, question, time, question.cells()), ErrorTimes::addPresent);
    counts.add(read(rollups, question, time.before(), Resolution.WHOLE), ErrorTimes::addBefore);
    Minutes past = time.before(counts.quiet);
    counts.add(read(rollups, question, past, Resolution.QUARTER), ErrorTimes::addPast);
    return counts;
  }

  private static RollupAnswer read(
      RollupReader rollups, ErrorQuestion question, Minutes time, Resolution resolution)
      throws IOException {
    RollupRequest request = RollupRequest.of(Family.ERROR, time.from(), time.to(), resolution);
    String service = question.service();
    return rollups.read(service == null ? request : request.where("service", service));
  }

  private void add(RollupAnswer answer, BiConsumer<ErrorTimes, RollupSeries> adding) {
    shortfall = shortfall.and(answer.shortfall());
    for (RollupSeries series : answer.series()) {
      PatternRecord pattern = names.get(series.key().get(1), series.key().get(0));
      ErrorTimes times =
          pattern == null ? unnamed : known.computeIfAbsent(pattern.key(), key -> new ErrorTimes());
      adding.accept(times, series);
      adding.accept(all, series);
    }
  }

  /** Of all patterns together. */
  ErrorTimes all() {
    return all;
  }

  /** Of what has no pattern, or one that nobody knows any more. */
  ErrorTimes unnamed() {
    return unnamed;
  }

  /** Of patterns that had errors in the time, before it, or in the past. */
  Map<PatternKey, ErrorTimes> known() {
    return known;
  }

  Shortfall shortfall() {
    return shortfall;
  }

  /** Whether errors began again after a long silence. */
  boolean cameBack(ErrorTimes times, long firstEver) {
    long since = times.first() - quiet;
    return firstEver < since && times.lastBefore() < since;
  }
}
