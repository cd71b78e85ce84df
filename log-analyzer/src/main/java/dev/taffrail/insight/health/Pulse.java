package dev.taffrail.insight.health;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.All;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When services logged. Minutes come from rollups, whatever is more exact from the index, for a
 * short time at most: who logged just now, which nobody who is silent did, and of all others the
 * last quarter of an hour by ten seconds.
 */
final class Pulse {
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SLOT_SECONDS = 10;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MINUTES = Duration.ofHours(2).toMinutes();
  private static final long CLOSE = Duration.ofMinutes(15).toSeconds();
  private static final Duration LONGEST_COUNT = Duration.ofMillis(250);

  /** No silence is as short, see {@link Silence}. */
  private static final long JUST_NOW = 2 * SLOT_SECONDS;

  /** Of more services that seem to be silent minutes have to do. */
  private static final int MOST_CLOSE = 200;

  private final Map<String, Activity> days;
  private final Map<String, SortedSet<Long>> minutes;
  private final Set<String> awake;
  private final Map<String, Activity> seconds;
  private final long now;

  private Pulse(
      Map<String, Activity> days,
      Map<String, SortedSet<Long>> minutes,
      Set<String> awake,
      Map<String, Activity> seconds,
      long now) {
    this.days = days;
    this.minutes = minutes;
    this.awake = awake;
    this.seconds = seconds;
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
    Map<String, SortedSet<Long>> minutes =
        slots(rollups, to - MINUTES, to, Resolution.MINUTE, null);
    Set<String> awake = awake(counts, now);
    List<String> close =
        minutes.entrySet().stream()
            .filter(each -> !awake.contains(each.getKey()))
            .filter(each -> now - each.getValue().last() * SECONDS_PER_MINUTE < CLOSE)
            .map(Map.Entry::getKey)
            .limit(MOST_CLOSE)
            .toList();
    return new Pulse(days, minutes, awake, seconds(counts, close, now), now);
  }

  private static Set<String> awake(EventAggregations counts, long now) throws IOException {
    FacetsRequest request =
        new FacetsRequest(
            new All(),
            time(now - JUST_NOW, now),
            List.of(FieldNames.SERVICE),
            Integer.MAX_VALUE,
            LONGEST_COUNT);
    return counts.facets(request).fields().getFirst().values().stream()
        .map(Facets.ValueCount::value)
        .collect(Collectors.toSet());
  }

  private static Map<String, Activity> seconds(
      EventAggregations counts, List<String> services, long now) throws IOException {
    if (services.isEmpty()) {
      return Map.of();
    }
    long from = Math.floorDiv(now - CLOSE, SLOT_SECONDS) * SLOT_SECONDS;
    Or any =
        new Or(
            services.stream()
                .<EventQuery>map(service -> new Term(FieldNames.SERVICE, service))
                .toList());
    Histogram histogram =
        counts.histogram(
            new HistogramRequest(
                any,
                time(from, now),
                SLOT_SECONDS * MICROS_PER_SECOND,
                FieldNames.SERVICE,
                LONGEST_COUNT));
    Map<String, Activity> seconds = new HashMap<>();
    // What was not counted must not look like silence.
    if (!histogram.partial()) {
      for (Histogram.Series series : histogram.series()) {
        if (series.value() != null) {
          seconds.put(series.value(), Activity.of(from, SLOT_SECONDS, slots(from, series)));
        }
      }
    }
    return seconds;
  }

  private static List<Long> slots(long from, Histogram.Series series) {
    List<Long> slots = new ArrayList<>();
    for (int i = 0; i < series.counts().size(); i++) {
      if (series.counts().get(i) > 0) {
        slots.add(from + i * SLOT_SECONDS);
      }
    }
    return slots;
  }

  private static TimeRange time(long from, long to) {
    return new TimeRange(from * MICROS_PER_SECOND, to * MICROS_PER_SECOND);
  }

  /**
   * The quarters of an hour in which services logged.
   *
   * @param service only this one; null for all
   */
  static Map<String, Activity> days(
      RollupReader rollups, long from, long to, @Nullable String service) throws IOException {
    Map<String, Activity> days = new TreeMap<>();
    slots(rollups, from, to, Resolution.QUARTER, service)
        .forEach((name, quarters) ->
            days.put(name, activity(from, Resolution.MINUTES_PER_QUARTER, quarters)));
    return days;
  }

  private static Activity activity(long from, int length, Iterable<Long> starts) {
    List<Long> slots = new ArrayList<>();
    starts.forEach(minute -> slots.add(minute * SECONDS_PER_MINUTE));
    return Activity.of(from * SECONDS_PER_MINUTE, length * SECONDS_PER_MINUTE, slots);
  }

  private static Map<String, SortedSet<Long>> slots(
      RollupReader rollups, long from, long to, Resolution resolution, @Nullable String service)
      throws IOException {
    RollupRequest every = RollupRequest.of(Family.KIND, from, to, resolution).groupBy("service");
    RollupRequest request = service == null ? every : every.where("service", service);
    Map<String, SortedSet<Long>> all = new TreeMap<>();
    for (RollupSeries series : rollups.read(request).series()) {
      SortedSet<Long> slots = new TreeSet<>();
      series.points().forEach(point -> slots.add(point.minute()));
      all.put(series.key().getFirst(), slots);
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
  @Nullable Silence silence(String service) {
    if (awake.contains(service)) {
      return null;
    }
    SortedSet<Long> recent = minutes.getOrDefault(service, new TreeSet<>());
    Activity known = days(service, recent);
    long firstKnown = known.active().getFirst();
    List<Activity> activities = new ArrayList<>();
    Activity close = seconds.get(service);
    if (close != null) {
      activities.add(close);
    }
    if (!recent.isEmpty()) {
      long from = Math.floorDiv(now, SECONDS_PER_MINUTE) + 1 - MINUTES;
      activities.add(activity(from, 1, recent));
      if (firstKnown >= from * SECONDS_PER_MINUTE) {
        firstKnown = recent.first() * SECONDS_PER_MINUTE;
      }
    }
    activities.add(known);
    return Silence.of(activities, firstKnown, now);
  }

  /** What was known, and what came since then. */
  private Activity days(String service, SortedSet<Long> recent) {
    Activity known = days.get(service);
    SortedSet<Long> slots = new TreeSet<>(known == null ? List.of() : known.active());
    recent.forEach(minute -> slots.add(Resolution.quarter(minute) * SECONDS_PER_MINUTE));
    long quarter = Resolution.MINUTES_PER_QUARTER * SECONDS_PER_MINUTE;
    return Activity.of(known == null ? slots.getFirst() : known.from(), quarter, slots);
  }
}
