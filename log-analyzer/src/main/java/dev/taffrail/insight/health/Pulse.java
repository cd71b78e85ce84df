package dev.taffrail.insight.health;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When services logged. Minutes come from rollups; only of one that seems to log less than usual
 * the last quarter of an hour is counted by ten seconds, from the index, and for a short time at
 * most.
 */
final class Pulse {
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SLOT_SECONDS = 10;
  private static final long MINUTES = Duration.ofHours(2).toMinutes();
  private static final long CLOSE = Duration.ofMinutes(15).toSeconds();
  private static final Duration LONGEST_COUNT = Duration.ofMillis(250);

  /** So far below the usual number a look at the seconds is worth it. */
  private static final double SEEMS_LESS = 0.8;

  private final EventAggregations counts;
  private final Map<String, NavigableMap<Long, Long>> minutes;
  private final Map<String, Activity> days;
  private final long now;

  private Pulse(
      EventAggregations counts,
      Map<String, NavigableMap<Long, Long>> minutes,
      Map<String, Activity> days,
      long now) {
    this.counts = counts;
    this.minutes = minutes;
    this.days = days;
    this.now = now;
  }

  /**
   * Looks at all services.
   *
   * @param days as {@link #days} gives them
   * @param now seconds since the epoch
   */
  static Pulse read(
      RollupReader rollups, EventAggregations counts, Map<String, Activity> days, long now)
      throws IOException {
    long to = Math.floorDiv(now, SECONDS_PER_MINUTE) + 1;
    return new Pulse(counts, series(rollups, to - MINUTES, to, Resolution.MINUTE, null), days, now);
  }

  /**
   * The quarters of an hour in which services logged.
   *
   * @param service only this one; null for all
   */
  static Map<String, Activity> days(
      RollupReader rollups, long from, long to, @Nullable String service) throws IOException {
    Map<String, Activity> days = new TreeMap<>();
    series(rollups, from, to, Resolution.QUARTER, service)
        .forEach((name, quarters) ->
            days.put(name, activity(from, Resolution.MINUTES_PER_QUARTER, quarters.keySet())));
    return days;
  }

  private static Activity activity(long from, int length, Iterable<Long> starts) {
    List<Long> slots = new ArrayList<>();
    starts.forEach(minute -> slots.add(minute * SECONDS_PER_MINUTE));
    return Activity.of(from * SECONDS_PER_MINUTE, length * SECONDS_PER_MINUTE, slots);
  }

  private static Map<String, NavigableMap<Long, Long>> series(
      RollupReader rollups, long from, long to, Resolution resolution, @Nullable String service)
      throws IOException {
    RollupRequest every = RollupRequest.of(Family.KIND, from, to, resolution).groupBy("service");
    RollupRequest request = service == null ? every : every.where("service", service);
    Map<String, NavigableMap<Long, Long>> all = new TreeMap<>();
    for (RollupSeries series : rollups.read(request).series()) {
      NavigableMap<Long, Long> counts = new TreeMap<>();
      series.points().forEach(point -> counts.put(point.minute(), point.value().count()));
      all.put(series.key().getFirst(), counts);
    }
    return all;
  }

  /** The services that are known. */
  SortedSet<String> services() {
    SortedSet<String> services = new TreeSet<>(days.keySet());
    services.addAll(minutes.keySet());
    return services;
  }

  /** Whether a service is silent; null when it is not. */
  @Nullable Silence silence(String service) throws IOException {
    NavigableMap<Long, Long> recent = minutes.getOrDefault(service, new TreeMap<>());
    if (!recent.isEmpty() && isAsUsual(recent)) {
      return null;
    }
    Activity known = days(service, recent);
    long firstKnown = known.active().getFirst();
    List<Activity> activities = new ArrayList<>();
    if (!recent.isEmpty()) {
      long from = (Math.floorDiv(now, SECONDS_PER_MINUTE) + 1) - MINUTES;
      if (now - recent.lastKey() * SECONDS_PER_MINUTE < CLOSE) {
        activities.add(seconds(service));
      }
      activities.add(activity(from, 1, recent.keySet()));
      if (firstKnown >= from * SECONDS_PER_MINUTE) {
        firstKnown = recent.firstKey() * SECONDS_PER_MINUTE;
      }
    }
    activities.add(known);
    return Silence.of(activities, firstKnown, now);
  }

  /** What was known, and what came since then. */
  private Activity days(String service, NavigableMap<Long, Long> recent) {
    Activity known = days.get(service);
    SortedSet<Long> slots = new TreeSet<>(known == null ? List.of() : known.active());
    recent.keySet().forEach(minute -> slots.add(Resolution.quarter(minute) * SECONDS_PER_MINUTE));
    long quarter = Resolution.MINUTES_PER_QUARTER * SECONDS_PER_MINUTE;
    return Activity.of(known == null ? slots.getFirst() : known.from(), quarter, slots);
  }

  /** Whether the last two minutes, as far as they have passed, have about as many as others. */
  private boolean isAsUsual(NavigableMap<Long, Long> recent) {
    long current = Math.floorDiv(now, SECONDS_PER_MINUTE);
    List<Long> usual = new ArrayList<>(recent.headMap(current - 1).values());
    if (usual.isEmpty()) {
      return recent.lastKey() == current;
    }
    usual.sort(null);
    double median = usual.get(usual.size() / 2);
    double passed = 1 + (double) Math.floorMod(now, SECONDS_PER_MINUTE) / SECONDS_PER_MINUTE;
    long found = recent.tailMap(current - 1).values().stream().mapToLong(count -> count).sum();
    return found >= SEEMS_LESS * median * passed;
  }

  private Activity seconds(String service) throws IOException {
    long from = Math.floorDiv(now - CLOSE, SLOT_SECONDS) * SLOT_SECONDS;
    TimeRange time = new TimeRange(from * 1_000_000, now * 1_000_000);
    Histogram histogram =
        counts.histogram(
            new HistogramRequest(
                new Term(FieldNames.SERVICE, service),
                time,
                SLOT_SECONDS * 1_000_000,
                null,
                LONGEST_COUNT));
    List<Long> slots = new ArrayList<>();
    if (!histogram.partial() && !histogram.series().isEmpty()) {
      List<Long> found = histogram.series().getFirst().counts();
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) > 0) {
          slots.add(from + i * SLOT_SECONDS);
        }
      }
    }
    return Activity.of(from, SLOT_SECONDS, slots);
  }
}
