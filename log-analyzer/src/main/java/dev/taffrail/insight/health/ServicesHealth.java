package dev.taffrail.insight.health;

import dev.taffrail.insight.health.ServiceWindow.Work;
import dev.taffrail.insight.health.Windows.Span;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells how services are doing, from rollups: what it costs depends on how many services and routes
 * there are, not on how many events. What is not committed yet does not count. What is usual is
 * learnt once a quarter of an hour, of what has changed since. Safe for any number of threads.
 */
public final class ServicesHealth {
  /** A score is about so long a time. */
  public static final Duration WINDOW = Duration.ofMinutes(10);

  /** Services that have said nothing for so long are forgotten. */
  public static final Duration MEMORY = Duration.ofDays(8);

  private static final long SECONDS_PER_MINUTE = 60;
  private static final long QUARTER_SECONDS = Resolution.MINUTES_PER_QUARTER * SECONDS_PER_MINUTE;

  private final RollupReader rollups;
  private final EventAggregations counts;
  private final AtomicReference<@Nullable Past> learnt = new AtomicReference<>();

  /**
   * Knows nothing yet.
   *
   * @param counts of the same store, for a closer look at services that seem to be silent
   */
  public ServicesHealth(RollupReader rollups, EventAggregations counts) {
    this.rollups = rollups;
    this.counts = counts;
  }

  /**
   * What was known when a quarter of an hour began.
   *
   * @param events of which usual times were learnt, by the quarter of an hour
   */
  private record Past(
      long quarter, Map<String, Activity> days, Map<Long, Long> events, UsualTimes usual) {}

  /** How all services are doing at a time. */
  public HealthList at(Instant time) throws IOException {
    long now = time.getEpochSecond();
    long to = Math.floorDiv(now, SECONDS_PER_MINUTE) + 1;
    long from = to - WINDOW.toMinutes();
    Past past = past(to);
    Windows windows =
        Windows.read(rollups, new Span(from, to, Resolution.WHOLE, null), minute -> from);
    Pulse pulse = Pulse.read(rollups, counts, past.days, now);
    double seconds = now - from * SECONDS_PER_MINUTE + 1;
    List<ServiceHealth> services = new ArrayList<>();
    for (String service : pulse.services()) {
      ServiceWindow window = windows.get(service, from);
      ServiceInputs inputs =
          window.inputs(usual(past.usual, service, window, to), pulse.silence(service));
      services.add(
          new ServiceHealth(
              service,
              HealthScore.of(inputs),
              window.events() / seconds,
              window.requests() / seconds));
    }
    return new HealthList(
        Minutes.instant(from), time, services, windows.shortfall().and(past.usual.shortfall()));
  }

  /**
   * How a service was doing.
   *
   * @param from rounded down to the step
   * @param to where the last step may begin before
   * @param step whole quarters of an hour
   * @param time what has not come yet by then is left out
   */
  public HealthHistory history(
      String service, Instant from, Instant to, Duration step, Instant time) throws IOException {
    long length = step.toMinutes();
    if (length < 1 || length % Resolution.MINUTES_PER_QUARTER != 0) {
      throw new IllegalArgumentException("step is not of whole quarters of an hour");
    }
    long now = time.getEpochSecond();
    long first = floor(Minutes.of(from), length);
    long last = Math.min(Minutes.of(to), Math.floorDiv(now, SECONDS_PER_MINUTE));
    long end = Math.max(first, floor(last, length) + length);
    Span span = new Span(first, end, Resolution.QUARTER, service);
    Windows windows = Windows.read(rollups, span, minute -> floor(minute, length));
    UsualTimes usual = UsualTimes.ofQuarters(rollups, first - UsualTimes.DAY, end, service);
    Activity days =
        Pulse.days(rollups, first - MEMORY.toMinutes(), end, service)
            .getOrDefault(service, new Activity(0, QUARTER_SECONDS, List.of()));
    List<HealthHistory.Point> points = new ArrayList<>();
    for (long begin = first; begin < end; begin += length) {
      long behind = begin + length;
      Silence silence =
          Silence.within(days, begin * SECONDS_PER_MINUTE, behind * SECONDS_PER_MINUTE, now);
      ServiceInputs inputs =
          windows
              .get(service, begin)
              .inputs(work -> usual.of(service, work, behind - UsualTimes.DAY, behind), silence);
      points.add(new HealthHistory.Point(Minutes.instant(begin), HealthScore.of(inputs)));
    }
    return new HealthHistory(service, step, points, windows.shortfall().and(usual.shortfall()));
  }

  /** By quarters of an hour, or by minutes where a service is too young for that. */
  private ToDoubleFunction<Work> usual(
      UsualTimes quarters, String service, ServiceWindow window, long to) throws IOException {
    boolean known =
        window.judged().stream().noneMatch(work -> Double.isNaN(quarters.of(service, work)));
    if (known) {
      return work -> quarters.of(service, work);
    }
    UsualTimes minutes = UsualTimes.ofMinutes(rollups, to, service);
    return work -> {
      double usual = quarters.of(service, work);
      return Double.isNaN(usual) ? minutes.of(service, work) : usual;
    };
  }

  private Past past(long to) throws IOException {
    long quarter = Resolution.quarter(to);
    Past known = learnt.get();
    if (known == null || known.quarter != quarter) {
      Map<Long, Long> events = events(quarter - UsualTimes.DAY, quarter);
      known =
          new Past(
              quarter,
              Pulse.days(rollups, quarter - MEMORY.toMinutes(), quarter, null),
              events,
              usual(known, events, quarter));
      learnt.set(known);
    }
    return known;
  }

  /**
   * Reads only the quarters that have changed since, which is mostly the last one; all of them when
   * some could not be read.
   */
  private UsualTimes usual(@Nullable Past known, Map<Long, Long> events, long to)
      throws IOException {
    long from = to - UsualTimes.DAY;
    if (known == null
        || known.quarter > to
        || known.quarter < from
        || known.usual.shortfall().isAny()) {
      return UsualTimes.ofQuarters(rollups, from, to, null);
    }
    NavigableSet<Long> changed = new TreeSet<>();
    for (long quarter = from; quarter < to; quarter += Resolution.MINUTES_PER_QUARTER) {
      if (!Objects.equals(known.events.get(quarter), events.get(quarter))) {
        changed.add(quarter);
      }
    }
    UsualTimes kept = known.usual.since(from);
    if (changed.isEmpty()) {
      return kept;
    }
    long begin = changed.first();
    long end = changed.last() + Resolution.MINUTES_PER_QUARTER;
    return kept.with(UsualTimes.ofQuarters(rollups, begin, end, null), begin, end);
  }

  private Map<Long, Long> events(long from, long to) throws IOException {
    RollupRequest all = RollupRequest.of(Family.KIND, from, to, Resolution.QUARTER).groupBy();
    Map<Long, Long> events = new HashMap<>();
    for (RollupSeries series : rollups.read(all).series()) {
      series.points().forEach(point -> events.put(point.minute(), point.value().count()));
    }
    return events;
  }

  private static long floor(long minute, long length) {
    return Math.floorDiv(minute, length) * length;
  }
}
