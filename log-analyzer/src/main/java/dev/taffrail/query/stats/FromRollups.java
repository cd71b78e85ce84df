package dev.taffrail.query.stats;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds up rollups, when one family tells all fields of the query and the groups. Shortest and
 * longest durations are not in them, nor single status codes.
 */
final class FromRollups {
  private static final long MICROS_PER_MINUTE = 60_000_000;
  private static final Duration QUARTER = Duration.ofMinutes(Resolution.MINUTES_PER_QUARTER);

  /** Dimensions in which unusual values are counted as empty. */
  private static final List<String> NORMALISED = List.of("status_class", "outcome");

  private final RollupReader rollups;

  FromRollups(RollupReader rollups) {
    this.rollups = rollups;
  }

  /** Null when they cannot tell. */
  @Nullable Table table(StatsQuestion question) throws IOException {
    Plan plan = plan(question);
    return plan == null ? null : plan.read();
  }

  private @Nullable Plan plan(StatsQuestion question) {
    boolean minutes = question.bucketMicros() % MICROS_PER_MINUTE == 0;
    if (!minutes) {
      return null;
    }
    for (Family family : Family.values()) {
      EventQuery rest = rest(family, question.query());
      KeyTest test = rest == null ? null : KeyTest.of(family, rest);
      boolean tells =
          test != null
              && family.dimensions().containsAll(question.by())
              && !question.by().contains("status_class")
              && measures(family, question);
      if (test != null && tells) {
        return new Plan(question, family, test);
      }
    }
    return null;
  }

  /** What is left of a query when a family holds only some events; null when it asks for others. */
  private static @Nullable EventQuery rest(Family family, EventQuery query) {
    return switch (family) {
      case LEVEL, KIND -> query;
      case ROUTE -> without(new EventQuery.Term(FieldNames.KIND, EventKind.REQUEST.text()), query);
      case OPERATION ->
          without(new EventQuery.Term(FieldNames.KIND, EventKind.OPERATION.text()), query);
      case PATTERN -> asksForPatterns(query) ? query : null;
      case METRIC, HEALTH, ERROR -> null;
    };
  }

  private static boolean asksForPatterns(EventQuery query) {
    return switch (query) {
      case EventQuery.Term term -> term.field().equals(LogEvent.PATTERN);
      case EventQuery.Exists exists -> exists.field().equals(LogEvent.PATTERN);
      case EventQuery.And and -> and.parts().stream().anyMatch(FromRollups::asksForPatterns);
      default -> false;
    };
  }

  private static @Nullable EventQuery without(EventQuery wanted, EventQuery query) {
    if (query.equals(wanted)) {
      return new EventQuery.All();
    }
    if (query instanceof EventQuery.And and && and.parts().contains(wanted)) {
      return new EventQuery.And(and.parts().stream().filter(part -> !part.equals(wanted)).toList());
    }
    return null;
  }

  private static boolean measures(Family family, StatsQuestion question) {
    boolean durations = family == Family.ROUTE || family == Family.OPERATION;
    for (Statistic statistic : question.statistics()) {
      boolean told =
          switch (statistic.kind()) {
            case COUNT, RATE -> true;
            case MIN, MAX -> false;
            case AVG, SUM, P50, P95, P99 ->
                durations && statistic.field().equals(FieldNames.DURATION_MS);
          };
      if (!told) {
        return false;
      }
    }
    return true;
  }

  /** How one question is answered. */
  private final class Plan {
    private final StatsQuestion question;
    private final Family family;
    private final KeyTest test;
    private final List<String> dimensions;
    private final int buckets;

    Plan(StatsQuestion question, Family family, KeyTest test) {
      this.question = question;
      this.family = family;
      this.test = test;
      TreeSet<String> all = new TreeSet<>(question.by());
      all.addAll(test.dimensions());
      dimensions = List.copyOf(all);
      buckets = question.every() == null ? 0 : question.begins().size();
    }

    @Nullable Table read() throws IOException {
      RollupRequest request =
          RollupRequest.of(
                  family,
                  question.from().getEpochSecond() / 60,
                  question.to().getEpochSecond() / 60,
                  resolution())
              .groupBy(dimensions.toArray(String[]::new));
      RollupAnswer answer = rollups.read(request);
      Map<List<@Nullable String>, Sums> groups = new LinkedHashMap<>();
      long events = 0;
      for (RollupSeries series : answer.series()) {
        if (isBlurred(series.key())) {
          return null;
        }
        if (test.test(dimensions, series.key())) {
          Sums sums = groups.computeIfAbsent(key(series), unseen -> new Sums(buckets));
          series.points().forEach(point -> sums.add(point, bucket(point)));
        }
      }
      List<Table.Group> table = new ArrayList<>();
      for (Map.Entry<List<@Nullable String>, Sums> group : groups.entrySet()) {
        table.add(group.getValue().group(group.getKey()));
        events += group.getValue().count();
      }
      return new Table(Source.ROLLUPS, table, events, events, 0, answer.shortfall());
    }

    private Resolution resolution() {
      Duration every = question.every();
      if (every == null) {
        return Resolution.WHOLE;
      }
      boolean quarters = every.toSeconds() % QUARTER.toSeconds() == 0;
      return quarters ? Resolution.QUARTER : Resolution.MINUTE;
    }

    /** Whether values are put together that the question tells apart. */
    private boolean isBlurred(List<String> key) {
      for (int i = 0; i < key.size(); i++) {
        boolean odd = key.get(i).isEmpty() && NORMALISED.contains(dimensions.get(i));
        if (odd || key.get(i).equals(Family.OTHER)) {
          return true;
        }
      }
      return false;
    }

    private List<@Nullable String> key(RollupSeries series) {
      List<@Nullable String> key = new ArrayList<>(question.by().size());
      for (String field : question.by()) {
        String value = series.key().get(dimensions.indexOf(field));
        key.add(value.isEmpty() ? null : value);
      }
      return key;
    }

    private int bucket(Point point) {
      long width = question.bucketMicros() / MICROS_PER_MINUTE;
      return width == 0
          ? 0
          : (int)
              (Math.floorDiv(point.minute(), width)
                  - Math.floorDiv(question.from().getEpochSecond() / 60, width));
    }
  }

  /** The cells of one group, added up. */
  private static final class Sums {
    private @Nullable RollupValue whole;
    private final @Nullable RollupValue[] buckets;

    Sums(int buckets) {
      this.buckets = new @Nullable RollupValue[buckets];
    }

    void add(Point point, int bucket) {
      whole = sum(whole, point.value());
      if (buckets.length > 0) {
        buckets[bucket] = sum(buckets[bucket], point.value());
      }
    }

    long count() {
      return whole == null ? 0 : whole.count();
    }

    Table.Group group(List<@Nullable String> key) {
      List<Cell> cells = new ArrayList<>(buckets.length);
      for (RollupValue value : buckets) {
        cells.add(cell(value));
      }
      return new Table.Group(key, cell(whole), cells);
    }

    private static RollupValue sum(@Nullable RollupValue one, RollupValue other) {
      return one == null ? other : one.plus(other);
    }

    private static Cell cell(@Nullable RollupValue value) {
      return switch (value) {
        case null -> Cell.EMPTY;
        case RollupValue.Durations taken ->
            new Cell(
                taken.count(),
                Map.of(
                    FieldNames.DURATION_MS,
                    new Amounts.Durations(taken.durations(), Double.NaN, Double.NaN)));
        case RollupValue.Count count -> Cell.of(count.count());
        case RollupValue.Samples samples -> Cell.of(samples.count());
      };
    }
  }
}
