package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is counted for the objectives, kept from one question to the next. How many events of a
 * service a quarter of an hour has tells whether it must be read again, so late events are seen,
 * and what has not changed costs nothing. Not thread-safe.
 */
final class Books {
  /** So long durations are kept, to tell percentiles. */
  static final int FEW_QUARTERS = 2 * 96 + 8;

  /** Services beyond are not judged. */
  static final int MOST_SERVICES = 1_000;

  private static final int QUARTER = Pulse.QUARTER;

  /** Older minutes may be stored as quarters of an hour. */
  private static final Duration MINUTES_KEPT = Duration.ofDays(34);

  private static final String EVERYONE = "";

  private final Slo slo;
  private final RollupReader rollups;
  private final int length;
  private final Map<String, Pulse> pulses = new HashMap<>();
  private final Map<Key, Ledger> ledgers = new HashMap<>();
  private final Pulse everyone;
  private long now;

  private record Key(String service, Objective objective) {}

  /**
   * What a refresh has found.
   *
   * @param services those with events, in order
   * @param more how many there are besides
   */
  record Found(List<String> services, int more, Shortfall shortfall) {}

  Books(Slo slo, RollupReader rollups) {
    this.slo = slo;
    this.rollups = rollups;
    Duration longest =
        slo.objectives()
            .map(objective -> objective.window().longest())
            .reduce(Duration.ofDays(1), (one, other) -> one.compareTo(other) > 0 ? one : other);
    length = quarters(longest);
    everyone = new Pulse(length);
  }

  /** Enough for a window, for the looks before, and for quarters that lie in it in part. */
  private static int quarters(Duration window) {
    return Math.toIntExact(window.toMinutes() / QUARTER) + 4;
  }

  /**
   * Takes in what has changed.
   *
   * @param minute the first that is not counted
   * @param service only this one; null for all
   */
  Found refresh(long minute, @Nullable String service) throws IOException {
    now = minute;
    long end = Math.ceilDiv(minute, QUARTER);
    long first = end - length;
    SequencedMap<String, Pulse> found = new LinkedHashMap<>();
    RollupAnswer counts = rollups.read(kinds(first, minute, Resolution.QUARTER, service));
    for (RollupSeries series : counts.series()) {
      if (found.size() < MOST_SERVICES) {
        String name = series.key().getFirst();
        Pulse pulse = pulses.computeIfAbsent(name, unseen -> new Pulse(length));
        count(pulse, series.points(), first);
        found.put(name, pulse);
      }
    }
    forget(found, service);
    Shortfall shortfall =
        counts
            .shortfall()
            .and(
                new Rereading(
                        rollups,
                        (from, to, resolution) ->
                            RollupRequest.of(Family.KIND, from, to, resolution).groupBy("service"))
                    .read(found, first, minute));
    if (slo.objectives().anyMatch(objective -> objective.goal() instanceof Goal.Uptime)) {
      shortfall = shortfall.and(refreshEveryone(first, minute));
    }
    for (Slo.Entry entry : slo.entries()) {
      if (entry.objective().isPresent()) {
        shortfall = shortfall.and(refresh(entry.objective().get(), found, minute));
      }
    }
    return new Found(List.copyOf(found.keySet()), counts.series().size() - found.size(), shortfall);
  }

  private void count(Pulse pulse, List<RollupSeries.Point> points, long first) {
    pulse.moveTo(first, Math.floorDiv(now - MINUTES_KEPT.toMinutes(), QUARTER));
    pulse.count(points);
  }

  /** What has no events any more takes no memory. */
  private void forget(Map<String, Pulse> found, @Nullable String only) {
    if (only == null) {
      pulses.keySet().retainAll(found.keySet());
      ledgers.keySet().removeIf(key -> !found.containsKey(key.service));
    } else if (found.isEmpty()) {
      pulses.remove(only);
      ledgers.keySet().removeIf(key -> key.service.equals(only));
    }
  }

  private static RollupRequest kinds(
      long first, long minute, Resolution resolution, @Nullable String service) {
    RollupRequest request =
        RollupRequest.of(Family.KIND, first * QUARTER, minute, resolution).groupBy("service");
    return service == null ? request : request.where("service", service);
  }

  private Shortfall refreshEveryone(long first, long minute) throws IOException {
    RollupAnswer counts =
        rollups.read(
            RollupRequest.of(Family.KIND, first * QUARTER, minute, Resolution.QUARTER).groupBy());
    count(
        everyone,
        counts.series().isEmpty() ? List.of() : counts.series().getFirst().points(),
        first);
    return new Rereading(
            rollups,
            (from, to, resolution) -> RollupRequest.of(Family.KIND, from, to, resolution).groupBy())
        .read(Map.of(EVERYONE, everyone), first, minute);
  }

  private Shortfall refresh(Objective objective, Map<String, Pulse> found, long minute)
      throws IOException {
    if (objective.goal() instanceof Goal.Uptime) {
      return Shortfall.NONE;
    }
    int quarters = quarters(objective.window().longest());
    long first = Math.ceilDiv(minute, QUARTER) - quarters;
    long firstMinute = Resolution.quarter(minute) - Ledger.RECENT;
    Map<String, Ledger> pages = new HashMap<>();
    found.forEach((service, pulse) -> {
      if (slo.of(service).contains(objective)) {
        Ledger ledger =
            ledgers.computeIfAbsent(
                new Key(service, objective),
                key -> new Ledger(objective, pulse, slo.exclusions(service), quarters));
        ledger.moveTo(first, firstMinute);
        pages.put(service, ledger);
      }
    });
    return new Rereading(rollups, (from, to, resolution) -> routes(objective, from, to, resolution))
        .read(pages, first, minute);
  }

  private static RollupRequest routes(
      Objective objective, long from, long to, Resolution resolution) {
    RollupRequest all = RollupRequest.of(Family.ROUTE, from, to, resolution);
    RollupRequest request =
        objective.selector().routes().isEmpty() ? all.groupBy("service", "status_class") : all;
    return objective.goal() instanceof Goal.Latency ? request : request.withoutDurations();
  }

  /** What was counted of requests. */
  Ledger ledger(String service, Objective objective) {
    return Objects.requireNonNull(ledgers.get(new Key(service, objective)));
  }

  /** What was counted. */
  Account account(String service, Objective objective) throws IOException {
    return objective.goal() instanceof Goal.Uptime uptime
        ? uptime(service, objective, uptime)
        : ledger(service, objective);
  }

  private Uptime uptime(String service, Objective objective, Goal.Uptime goal) throws IOException {
    long from = objective.window().span(now - Judge.lookBack()).from();
    int minutes = Math.toIntExact(now - from);
    return new Uptime(
        from,
        minutes,
        Objects.requireNonNull(pulses.get(service)).bits(from, now),
        everyone.bits(from, now),
        turns(service, from),
        goal.silence(),
        slo.exclusions(service));
  }

  /** The minutes in which a service said that it starts or stops. */
  private BitSet turns(String service, long from) throws IOException {
    RollupRequest request =
        RollupRequest.of(Family.KIND, from, now, Resolution.MINUTE)
            .where("service", service)
            .where("kind", "lifecycle");
    BitSet turns = new BitSet();
    List<RollupSeries.Point> points = new ArrayList<>();
    rollups.read(request).series().forEach(series -> points.addAll(series.points()));
    points.forEach(point -> turns.set((int) (point.minute() - from)));
    return turns;
  }
}
