package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import dev.taffrail.pattern.Releases;
import dev.taffrail.rollup.Resolution;
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
import org.jspecify.annotations.Nullable;

/** How patterns were used in the time of one question. Not thread-safe. */
final class Uses {
  /** How far back it is looked for a silence before an event. */
  private static final Duration MEMORY = Duration.ofDays(8);

  /** The bars of a longer time are made of quarters of an hour. */
  private static final long BY_MINUTE = Duration.ofHours(6).toMinutes();

  private static final int BARS = 30;
  private static final int MOST_PARTS = 50;
  private static final long MICROS_PER_MINUTE = 60_000_000;
  private static final long SECONDS_PER_MINUTE = 60;

  private final Shown shown;
  private final Releases releases;
  private final PatternAge age;
  private final PatternQuestion question;
  private final Division division;
  private final Histories present;
  private final Histories before;
  private final Histories past;
  private final Map<String, Long> services = new HashMap<>();

  Uses(PatternData data, Shown shown, PatternAge age, PatternQuestion question) throws IOException {
    this.shown = shown;
    this.age = age;
    this.question = question;
    releases = data.releases();
    division = new Division(data);
    long from = question.fromMinute();
    long to = question.toMinute();
    Resolution fine = to - from <= BY_MINUTE ? Resolution.MINUTE : Resolution.QUARTER;
    RollupReader rollups = data.rollups();
    String service = question.service();
    present = Histories.read(rollups, shown.names(), from, to, fine, service);
    before =
        Histories.read(
            rollups, shown.names(), from - question.minutes(), from, Resolution.WHOLE, service);
    past =
        Histories.read(
            rollups, shown.names(), from - MEMORY.toMinutes(), to, Resolution.QUARTER, service);
    for (PatternRecord pattern : shown.patterns()) {
      services.merge(pattern.service(), minute(pattern.pattern().firstMicros()), Math::min);
    }
  }

  long unnamed() {
    return present.unnamed().total();
  }

  /** What all answers so far lack. */
  Shortfall shortfall() {
    return present.shortfall().and(before.shortfall()).and(division.shortfall());
  }

  /** Versions that appeared in the time. */
  List<Release> releases() {
    return releases.all().stream()
        .filter(release -> isWanted(release.service()))
        .filter(release -> minute(release.firstMicros()) >= question.fromMinute())
        .filter(release -> minute(release.firstMicros()) < question.toMinute())
        .toList();
  }

  boolean isWanted(PatternRecord pattern) {
    return isWanted(pattern.service())
        && minute(pattern.pattern().firstMicros()) < question.toMinute();
  }

  private boolean isWanted(String service) {
    return question.service() == null || question.service().equals(service);
  }

  PatternUse use(PatternRecord pattern) {
    long to = question.toMinute();
    KnownPattern known = pattern.pattern();
    long first = minute(known.firstMicros());
    long serviceFirst = services.getOrDefault(pattern.service(), first);
    History inTime = present.of(pattern);
    History history = past.of(pattern);
    long written = Math.min(to - 1, minute(known.lastMicros()));
    long last = Math.max(written, Math.max(history.last(to), inTime.last(to)));
    Ignore ignored = shown.ignore(pattern, question.to(), releases);
    return new PatternUse(
        pattern,
        ignored == null ? history.state(first, serviceFirst, to, age) : State.IGNORED,
        ignored,
        releases.since(pattern),
        inTime.total(),
        before.of(pattern).total(),
        inTime.bars(question.fromMinute(), to, BARS),
        Instant.EPOCH.plus(known.firstMicros(), ChronoUnit.MICROS),
        Instant.ofEpochSecond(last * SECONDS_PER_MINUTE));
  }

  /** The parts of a pattern that a rule divides, or just the pattern. */
  List<PatternUse> parts(PatternUse whole) throws IOException {
    Divisor by = shown.divisor(whole.pattern());
    Map<String, History> now =
        by == null || whole.count() == 0
            ? null
            : division.divide(whole.pattern(), by, question.fromMinute(), question.toMinute());
    if (by == null || now == null) {
      return List.of(whole);
    }
    long from = question.fromMinute();
    Map<String, History> then =
        whole.before() == 0
            ? Map.of()
            : division.divide(whole.pattern(), by, from - question.minutes(), from);
    List<PatternUse> parts = new ArrayList<>();
    now.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, History>>comparingLong(part -> part.getValue().total())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_PARTS)
        .forEach(part -> {
          History earlier = then == null ? null : then.get(part.getKey());
          parts.add(part(whole, by, part.getKey(), part.getValue(), earlier));
        });
    PatternUse others = others(whole, by, parts);
    if (others.count() > 0) {
      parts.add(others);
    }
    return parts;
  }

  private PatternUse part(
      PatternUse whole, Divisor by, String value, History history, @Nullable History earlier) {
    PatternRecord pattern =
        new PatternRecord(
            whole.pattern().service(), PatternPart.of(whole.pattern().pattern(), by.text(), value));
    Ignore ignored = shown.ignore(pattern, question.to(), releases);
    return new PatternUse(
        pattern,
        ignored == null ? whole.state() : State.IGNORED,
        ignored,
        whole.since(),
        history.total(),
        earlier == null ? 0 : earlier.total(),
        history.bars(question.fromMinute(), question.toMinute(), BARS),
        whole.firstSeen(),
        Instant.ofEpochSecond(history.last(question.toMinute()) * SECONDS_PER_MINUTE));
  }

  /** Events that are in no part; what is counted exactly of the whole lies beyond the parts. */
  private static PatternUse others(PatternUse whole, Divisor by, List<PatternUse> parts) {
    List<Long> bars = new ArrayList<>(whole.bars());
    for (PatternUse part : parts) {
      for (int i = 0; i < bars.size(); i++) {
        bars.set(i, Math.max(0, bars.get(i) - part.bars().get(i)));
      }
    }
    return new PatternUse(
        new PatternRecord(
            whole.pattern().service(), PatternPart.others(whole.pattern().pattern(), by.text())),
        whole.state(),
        whole.ignored(),
        whole.since(),
        Math.max(0, whole.count() - parts.stream().mapToLong(PatternUse::count).sum()),
        Math.max(0, whole.before() - parts.stream().mapToLong(PatternUse::before).sum()),
        bars,
        whole.firstSeen(),
        whole.lastSeen());
  }

  private static long minute(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MINUTE);
  }
}
