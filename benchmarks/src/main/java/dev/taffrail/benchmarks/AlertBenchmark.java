package dev.taffrail.benchmarks;

import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.engine.Past;
import dev.taffrail.alert.engine.RuleStatus;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Which part of a core rules take while events come at a rate: {@code AlertBenchmark [RULES KEYS
 * RATE SECONDS]}. Each service has ten rules of ten types, each by as many keys; every event is one
 * of a service, so ten rules look at it. A second of events is parsed before it is counted, and
 * does not count.
 */
public final class AlertBenchmark {
  private static final Instant START = Instant.parse("2026-03-31T12:00:00Z");
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int BATCH = 2_000;
  private static final int OF_SERVICE = 10;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SEED = 42;

  /** What the ten rules of a service are. */
  private static final List<String> TYPES =
      List.of(
          "type: count, match: 'service:S AND level:ERROR', at_least: 100, window: 5m",
          "type: ratio, match: 'service:S', of: 'status_code:[500 TO 599]', above: 20%, window: 5m",
          "type: latency, match: 'service:S', above: 5s, window: 5m",
          "type: latency, match: 'service:S', percentile: 95, above: 9s, window: 5m",
          "type: spike, match: 'service:S AND level:ERROR', height: 5, window: 5m",
          "type: absence, match: 'service:S', window: 5m",
          "type: cardinality, match: 'service:S AND level:ERROR', field: user_id, above: 1000, window: 5m",
          "type: list, match: 'service:S', field: user_id, deny: [nobody], window: 5m",
          "type: change, match: 'service:S', fields: [service_version], window: 5m",
          "type: burn_rate, match: 'service:S', of: 'status_code:[500 TO 599]', target: 90%,"
              + " windows: [{long: 10m, short: 1m, burn: 5}]");

  private final EventParser parser = new EventParser();
  private final Random random = new Random(SEED);
  private final int services;
  private final int keys;
  private long offset;

  private AlertBenchmark(int services, int keys) {
    this.services = services;
    this.keys = keys;
  }

  /** Prints what it takes. */
  public static void main(String[] args) throws ConfigException {
    int rules = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    int keys = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    int rate = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 600;
    new AlertBenchmark(rules / OF_SERVICE, keys).run(rate, seconds);
  }

  private void run(int rate, int seconds) throws ConfigException {
    long start = START.getEpochSecond() * MICROS_PER_SECOND;
    long[] changes = {0};
    Engine engine = new Engine(EngineOptions.DEFAULT, Past.NONE, start, change -> changes[0]++);
    for (Rule rule : rules()) {
      engine.put(rule, start);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    long longest = 0;
    int half = seconds / 2;
    for (int second = 0; second < seconds; second++) {
      long time = start + second * MICROS_PER_SECOND;
      List<LogEvent> events = events(rate, time);
      long before = threads.getCurrentThreadCpuTime();
      for (int from = 0; from < rate; from += BATCH) {
        engine.add(events.subList(from, Math.min(rate, from + BATCH)));
      }
      engine.advance(time);
      long took = threads.getCurrentThreadCpuTime() - before;
      if (second >= half) {
        nanos += took;
        longest = Math.max(longest, took);
      }
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long known = engine.status().stream().mapToLong(RuleStatus::keys).sum();
    System.out.printf(
        "%d rules, %,d keys, %,d events/s: %.1f %% of a core (must 10), longest second %.0f ms,"
            + " %,d changes, heap %d MB%n",
        engine.rules().size(),
        known,
        rate,
        100 * nanos / NANOS_PER_SECOND / (seconds - half),
        longest / 1e6,
        changes[0],
        heap >> 20);
  }

  private List<Rule> rules() throws ConfigException {
    List<Rule> rules = new ArrayList<>();
    for (int service = 0; service < services; service++) {
      for (int type = 0; type < OF_SERVICE; type++) {
        String rule = TYPES.get(type).replace("service:S", "service:s" + service);
        rules.addAll(
            RuleFiles.readText(
                "benchmark",
                "rules: [{alert: R%d-%d, by: [endpoint], %s}]".formatted(service, type, rule)));
      }
    }
    return rules;
  }

  private List<LogEvent> events(int rate, long micros) {
    List<LogEvent> events = new ArrayList<>(rate);
    for (int i = 0; i < rate; i++) {
      String line =
          """
          {"@timestamp":"%s","level":"%s","kind":"request","service":"s%d","service_version":"1",\
          "endpoint":"/api/%d","status_code":%d,"duration_ms":%d,"user_id":"u%d","message":"done"}\
          """
              .formatted(
                  Instant.ofEpochSecond(micros / MICROS_PER_SECOND, i * 50_000L),
                  random.nextInt(20) == 0 ? "ERROR" : "INFO",
                  random.nextInt(services),
                  random.nextInt(keys),
                  random.nextInt(50) == 0 ? 500 : 200,
                  random.nextInt(1_000),
                  random.nextInt(5_000));
      RawText text = RawText.of(line);
      events.add(parser.parse(new Line(new LinePosition(1, 0, offset), text), 0));
      offset += text.length() + 1;
    }
    return events;
  }
}
