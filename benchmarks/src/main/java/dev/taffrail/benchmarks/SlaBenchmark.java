package dev.taffrail.benchmarks;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupMerge;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * How long it takes to tell how the default objectives of many services stand, over 30 days: at the
 * first question, and afterwards while traffic goes on. The rollups are those of a store with a
 * partition a day, in memory; of past days the cells of requests are quarters of an hour, since
 * that is all that is read of them.
 *
 * <pre>
 * SlaBenchmark [services] [routes] [days]
 * </pre>
 */
public final class SlaBenchmark implements RollupReader {
  private static final long NOW = Instant.parse("2026-11-21T14:07:00Z").getEpochSecond() / 60;
  private static final int MINUTES_PER_DAY = 24 * 60;
  private static final int QUARTER = 15;
  private static final int HOUR = 60;
  private static final int PER_MINUTE = 60;
  private static final int KINDS_OF_TRAFFIC = 64;
  private static final int ROUNDS = 50;
  private static final long SEED = 7;

  private final int services;
  private final int routes;
  private final Random random = new Random(SEED);
  private final List<RollupValue> minutes = new ArrayList<>();
  private final List<RollupValue> quarters = new ArrayList<>();
  private final List<RollupBlock> blocks = new ArrayList<>();

  private SlaBenchmark(int services, int routes, int days) {
    this.services = services;
    this.routes = routes;
    for (int i = 0; i < KINDS_OF_TRAFFIC; i++) {
      minutes.add(traffic(PER_MINUTE));
      quarters.add(traffic(PER_MINUTE * QUARTER));
    }
    long today = NOW - NOW % MINUTES_PER_DAY;
    for (long day = today - (long) days * MINUTES_PER_DAY; day < today; day += MINUTES_PER_DAY) {
      List<RollupDelta> deltas = new ArrayList<>();
      addAlive(deltas, day, day + MINUTES_PER_DAY);
      addRequests(deltas, day, day + MINUTES_PER_DAY, QUARTER, quarters);
      blocks.addAll(RollupMerge.of(List.of(RollupBlock.of(deltas))));
    }
    for (long hour = today; hour < NOW; hour += HOUR) {
      happen(hour, Math.min(NOW, hour + HOUR));
    }
  }

  /** Runs it and prints a table. */
  public static void main(String[] args) throws IOException {
    int services = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    int routes = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int days = args.length > 2 ? Integer.parseInt(args[2]) : 30;
    SlaBenchmark benchmark = new SlaBenchmark(services, routes, days);
    System.out.printf(
        Locale.ROOT, "%d services x %d routes x %d days, seed %d%n", services, routes, days, SEED);
    benchmark.measure("warm-up of the JVM");
    benchmark.measure("measured");
  }

  private void measure(String name) throws IOException {
    System.out.println(name);
    print("one service, first", time(() -> sla(NOW).list(null, "service7")));
    Instant at = Instant.ofEpochSecond(NOW * 60);
    print("one objective in full", time(() -> sla(NOW).detail("service7", "availability", at)));
    Sla[] clocked = {sla(NOW)};
    print("all services, first", time(() -> clocked[0].list(null, null)));
    Took[] idle = new Took[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      idle[i] = time(() -> clocked[0].list(null, null));
    }
    print("all services, nothing came", idle);
    Took[] live = new Took[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      happen(NOW - 1, NOW);
      live[i] = time(() -> clocked[0].list(null, null));
    }
    print("all services, a minute came", live);
    for (int i = 0; i < ROUNDS; i++) {
      happen(NOW - 1, NOW);
      live[i] = time(() -> clocked[0].list(null, "service7"));
    }
    print("one service, a minute came", live);
    for (int i = 0; i < ROUNDS; i++) {
      live[i] = time(() -> clocked[0].detail("service7", "availability", null));
    }
    print("one objective in full, again", live);
  }

  private Sla sla(long minute) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(minute * 60), ZoneOffset.UTC);
    return new Sla(Slo.DEFAULT, this, List::of, clock);
  }

  private interface Question {
    Object ask() throws IOException;
  }

  /** Wall and CPU time, in milliseconds: on a busy machine only the second says much. */
  private record Took(double wall, double cpu) {}

  private static Took time(Question question) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    question.ask();
    double wall = (System.nanoTime() - start) / 1e6;
    return new Took(wall, (threads.getCurrentThreadCpuTime() - cpu) / 1e6);
  }

  private static void print(String name, Took... all) {
    double[] wall = Arrays.stream(all).mapToDouble(Took::wall).sorted().toArray();
    double[] cpu = Arrays.stream(all).mapToDouble(Took::cpu).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "  %-30s p50 %8.1f ms   p99 %8.1f ms   cpu p50 %8.1f ms%n",
        name,
        wall[wall.length / 2],
        wall[wall.length * 99 / 100],
        cpu[cpu.length / 2]);
  }

  private void happen(long from, long to) {
    List<RollupDelta> deltas = new ArrayList<>();
    addAlive(deltas, from, to);
    addRequests(deltas, from, to, 1, minutes);
    blocks.add(RollupBlock.of(deltas));
  }

  private void addAlive(List<RollupDelta> deltas, long from, long to) {
    for (int service = 0; service < services; service++) {
      for (long minute = from; minute < to; minute++) {
        RollupValue requests = new RollupValue.Count((long) PER_MINUTE * routes);
        deltas.add(
            new RollupDelta(
                Family.KIND, minute, List.of("service" + service, "request"), requests));
        deltas.add(
            new RollupDelta(Family.KIND, minute, List.of("service" + service, "log"), requests));
      }
    }
  }

  private void addRequests(
      List<RollupDelta> deltas, long from, long to, int step, List<RollupValue> values) {
    for (int service = 0; service < services; service++) {
      for (int route = 0; route < routes; route++) {
        for (long minute = from; minute < to; minute += step) {
          List<String> good = List.of("service" + service, "/route" + route, "2xx");
          deltas.add(new RollupDelta(Family.ROUTE, minute, good, any(values)));
          if (random.nextInt(20) == 0) {
            List<String> bad = List.of("service" + service, "/route" + route, "5xx");
            deltas.add(new RollupDelta(Family.ROUTE, minute, bad, any(values)));
          }
        }
      }
    }
  }

  private RollupValue any(List<RollupValue> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** So many requests around some duration. */
  private RollupValue traffic(int requests) {
    double middle = 5 + random.nextInt(200);
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      double millis = middle * Math.exp(random.nextGaussian() / 2);
      events.add(
          new LogEvent(
              new Line(new LinePosition(1, 0, 0), RawText.of("")),
              NOW * Duration.ofMinutes(1).toNanos() / 1_000,
              null,
              EventKind.REQUEST,
              "",
              null,
              List.of(Field.text(FieldNames.DURATION_MS, String.valueOf(millis))),
              Set.of(),
              null));
    }
    Rollups rollups = new Rollups();
    rollups.add(events);
    return rollups.drain().stream()
        .filter(delta -> delta.family() == Family.ROUTE)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Override
  public RollupAnswer read(RollupRequest request) {
    RollupSums sums = new RollupSums(request);
    blocks.forEach(sums::add);
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }
}
