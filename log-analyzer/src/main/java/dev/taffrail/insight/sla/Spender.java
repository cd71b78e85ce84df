package dev.taffrail.insight.sla;

import dev.taffrail.insight.sla.Spending.OfPattern;
import dev.taffrail.insight.sla.Spending.OfRoute;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out what spent a budget. */
final class Spender {
  private static final int MOST = 10;

  /** The times that hold so much of what was spent are the worst. */
  private static final double MOST_OF_IT = 0.8;

  /** A pattern that comes less than so many times more often explains nothing. */
  private static final double NOTABLE = 2;

  private final RollupReader rollups;
  private final CountedRoutes routes;
  private final PatternReader catalogue;

  Spender(RollupReader rollups, PatternReader catalogue) {
    this.rollups = rollups;
    routes = new CountedRoutes(rollups);
    this.catalogue = catalogue;
  }

  Spending of(String service, Objective objective, Ledger ledger, Window.Span span)
      throws IOException {
    List<BadTime> times = ledger.times(span.from(), span.to());
    List<BadTime> worst = worst(times);
    if (worst.isEmpty()) {
      return Spending.NOTHING;
    }
    return new Spending(
        routes(service, objective, ledger.exclusions(), span),
        patterns(service, times, worst),
        joined(worst).stream().limit(MOST).toList());
  }

  /** Those that hold most of what was spent, the worst first. */
  private static List<BadTime> worst(List<BadTime> times) {
    List<BadTime> bad = new ArrayList<>(times.stream().filter(time -> time.bad() > 0).toList());
    bad.sort(Comparator.comparingDouble(BadTime::bad).reversed().thenComparing(BadTime::from));
    double left = MOST_OF_IT * bad.stream().mapToDouble(BadTime::bad).sum();
    int size = 0;
    double last = 0;
    while (size < bad.size() && (left > 0 || bad.get(size).bad() == last)) {
      last = bad.get(size++).bad();
      left -= last;
    }
    return bad.subList(0, size);
  }

  /** Makes one of those that follow each other, the worst first. */
  private static List<BadTime> joined(List<BadTime> times) {
    List<BadTime> inOrder = times.stream().sorted(Comparator.comparingLong(BadTime::from)).toList();
    List<BadTime> joined = new ArrayList<>();
    for (BadTime time : inOrder) {
      BadTime before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && before.to() == time.from()) {
        joined.removeLast();
        joined.add(
            new BadTime(
                before.from(),
                time.to(),
                before.total() + time.total(),
                before.bad() + time.bad()));
      } else {
        joined.add(time);
      }
    }
    joined.sort(Comparator.comparingDouble(BadTime::bad).reversed());
    return joined;
  }

  private List<OfRoute> routes(
      String service, Objective objective, Exclusions exclusions, Window.Span span)
      throws IOException {
    List<OfRoute> found = new ArrayList<>();
    for (RollupSeries series : routes.read(service, objective, exclusions, span)) {
      Counted counted = Counted.NOTHING;
      for (RollupSeries.Point point : series.points()) {
        if (point.value() instanceof RollupValue.Durations value) {
          counted = counted.plus(Ledger.counted(objective.goal(), series.key().getLast(), value));
        }
      }
      found.add(
          new OfRoute(
              series.key().getFirst(), series.key().getLast(), counted.total(), counted.bad(), 0));
    }
    double spent = found.stream().mapToDouble(OfRoute::bad).sum();
    return found.stream()
        .filter(route -> route.bad() > 0)
        .sorted(Comparator.comparingDouble(OfRoute::bad).reversed())
        .limit(MOST)
        .map(route ->
            new OfRoute(
                route.endpoint(),
                route.statusClass(),
                route.total(),
                route.bad(),
                route.bad() / spent))
        .toList();
  }

  private List<OfPattern> patterns(String service, List<BadTime> times, List<BadTime> worst)
      throws IOException {
    Map<Long, Boolean> isWorst = new HashMap<>();
    times.forEach(time -> isWorst.put(time.from(), false));
    worst.forEach(time -> isWorst.put(time.from(), true));
    double scale = (double) worst.size() / Math.max(1, times.size() - worst.size());
    boolean byMinute = worst.getFirst().to() - worst.getFirst().from() == 1;
    RollupRequest request =
        RollupRequest.of(
                Family.PATTERN,
                times.getFirst().from(),
                times.getLast().to(),
                byMinute ? Resolution.MINUTE : Resolution.QUARTER)
            .where("service", service)
            .groupBy("pattern");
    Map<PatternKey, PatternRecord> names = names(service);
    Map<PatternRecord, OfPattern> found = new HashMap<>();
    for (RollupSeries series : rollups.read(request).series()) {
      PatternRecord pattern = names.get(new PatternKey(service, series.key().getFirst()));
      if (pattern == null) {
        continue;
      }
      double in = 0;
      double out = 0;
      for (RollupSeries.Point point : series.points()) {
        Boolean when = isWorst.get(point.minute());
        in += when != null && when ? point.value().count() : 0;
        out += when != null && !when ? point.value().count() : 0;
      }
      found.merge(
          pattern,
          new OfPattern(pattern, in, out * scale),
          (one, other) ->
              new OfPattern(
                  pattern, one.events() + other.events(), one.expected() + other.expected()));
    }
    return found.values().stream()
        .filter(pattern -> pattern.events() > 0 && pattern.events() >= NOTABLE * pattern.expected())
        .sorted(
            Comparator.comparingDouble(OfPattern::excess)
                .reversed()
                .thenComparing(pattern -> pattern.pattern().pattern().id()))
        .limit(MOST)
        .toList();
  }

  /** Patterns of a service by all their names; its own name goes before an alias of another. */
  private Map<PatternKey, PatternRecord> names(String service) throws IOException {
    Map<PatternKey, PatternRecord> names = new HashMap<>();
    List<PatternRecord> own =
        catalogue.patterns().stream().filter(known -> known.service().equals(service)).toList();
    for (PatternRecord known : own) {
      known.pattern().aliases().forEach(alias -> names.put(new PatternKey(service, alias), known));
    }
    own.forEach(known -> names.put(known.key(), known));
    return names;
  }
}
