package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternRules.Divisor;
import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import dev.taffrail.pattern.Releases;
import dev.taffrail.rollup.Minutes;
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

  private final Shown shown;
  private final Releases releases;
  private final PatternAge age;
  private final PatternQuestion question;
  private final Minutes time;
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
    time = question.minutes();
    Resolution fine = time.count() <= BY_MINUTE ? Resolution.MINUTE : Resolution.QUARTER;
    RollupReader rollups = data.rollups();
    String service = question.service();
    present = Histories.read(rollups, shown.names(), time, fine, service);
    before = Histories.read(rollups, shown.names(), time.before(), Resolution.WHOLE, service);
    Minutes memory = new Minutes(time.from() - MEMORY.toMinutes(), time.to());
    past = Histories.read(rollups, shown.names(), memory, Resolution.QUARTER, service);
    for (PatternRecord pattern : shown.patterns()) {
      services.merge(
          pattern.service(), Minutes.ofMicros(pattern.pattern().firstMicros()), Math::min);
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
        .filter(release -> time.contains(Minutes.ofMicros(release.firstMicros())))
        .toList();
  }

  boolean isWanted(PatternRecord pattern) {
    return isWanted(pattern.service())
        && Minutes.ofMicros(pattern.pattern().firstMicros()) < time.to();
  }

  private boolean isWanted(String service) {
    return question.service() == null || question.service().equals(service);
  }

  PatternUse use(PatternRecord pattern) {
    KnownPattern known = pattern.pattern();
    long first = Minutes.ofMicros(known.firstMicros());
    long serviceFirst = services.getOrDefault(pattern.service(), first);
    History inTime = present.of(pattern);
    History history = past.of(pattern);
    long written = Math.min(time.to() - 1, Minutes.ofMicros(known.lastMicros()));
    long last = Math.max(written, Math.max(history.last(time.to()), inTime.last(time.to())));
    Ignore ignored = shown.ignore(pattern, question.to(), releases);
    return new PatternUse(
        pattern,
        ignored == null ? history.state(first, serviceFirst, time.to(), age) : State.IGNORED,
        ignored,
        releases.since(pattern),
        inTime.total(),
        before.of(pattern).total(),
        inTime.bars(time, BARS),
        Instant.EPOCH.plus(known.firstMicros(), ChronoUnit.MICROS),
        Minutes.instant(last));
  }

  /** The parts of a pattern that a rule divides, or just the pattern. */
  List<PatternUse> parts(PatternUse whole) throws IOException {
    Divisor by = shown.divisor(whole.pattern());
    Map<String, History> now =
        by == null || whole.count() == 0 ? null : division.divide(whole.pattern(), by, time);
    if (by == null || now == null) {
      return List.of(whole);
    }
    Map<String, History> then =
        whole.before() == 0 ? Map.of() : division.divide(whole.pattern(), by, time.before());
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
        history.bars(time, BARS),
        whole.firstSeen(),
        Minutes.instant(history.last(time.to())));
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
}
