package dev.taffrail.insight.trend;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells how events, requests and durations develop, and what is unusual about that. It reads
 * rollups only, so what it costs does not depend on how many events there were. What is not
 * committed yet does not count. Safe for any number of threads.
 */
public final class Trends {
  /** Services with a series of their own. */
  private static final int MOST_SERVICES = 10;

  private static final String SERVICE = "service";
  private static final String LEVEL = "level";
  private static final String STATUS_CLASS = "status_class";
  private static final String FAILED = "5xx";

  private final RollupReader rollups;

  public Trends(RollupReader rollups) {
    this.rollups = rollups;
  }

  /** The trend of a time. */
  public Trend of(TrendQuestion question) throws IOException {
    return new Sheet(question).fill();
  }

  /** All that is counted for one question. */
  private final class Sheet {
    private final TrendQuestion question;
    private final Buckets buckets;
    private final Past past;
    private final AnomalySearch search;
    private final List<TrendSeries> series = new ArrayList<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private Shortfall shortfall = Shortfall.NONE;

    Sheet(TrendQuestion question) {
      this.question = question;
      buckets = Buckets.of(question);
      past = Past.before(buckets, question.zone());
      search = new AnomalySearch(question, buckets);
    }

    Trend fill() throws IOException {
      List<RollupSeries> before = before(Family.LEVEL, request -> request.groupBy(LEVEL));
      List<RollupSeries> levels = within(Family.LEVEL, request -> request.groupBy(LEVEL));
      long since = Past.first(before, levels);
      addCounts(Measure.EVENTS, "", levels, before, since);
      Predicate<String> errors = Level.ERROR.name()::equals;
      addCounts(Measure.ERRORS, "", only(levels, errors), only(before, errors), since);
      levels.stream()
          .sorted(Comparator.comparing(one -> severity(one.key().getFirst())))
          .forEach(one -> addPart(Measure.LEVEL, one.key().getFirst(), List.of(one)));
      if (question.service() == null) {
        addServices();
      }
      addRequests(since);
      anomalies.sort(Comparator.comparing(Anomaly::from));
      boolean known = !levels.isEmpty() || !before.isEmpty();
      return new Trend(
          question, buckets.begins(), buckets.endsWithin(), known, series, anomalies, shortfall);
    }

    private void addServices() throws IOException {
      UnaryOperator<RollupRequest> byService = request -> request.groupBy(SERVICE);
      List<RollupSeries> before = before(Family.LEVEL, byService);
      List<RollupSeries> services = new ArrayList<>(within(Family.LEVEL, byService));
      for (RollupSeries gone : before) {
        if (services.stream().noneMatch(one -> one.key().equals(gone.key()))) {
          services.add(new RollupSeries(gone.key(), List.of()));
        }
      }
      services.sort(Comparator.comparingLong(Trends::count).reversed());
      int own = Math.min(MOST_SERVICES, services.size());
      for (RollupSeries one : services.subList(0, own)) {
        String service = one.key().getFirst();
        List<RollupSeries> itsPast = only(before, service::equals);
        long since = Past.first(itsPast, List.of(one));
        addCounts(Measure.SERVICE, service, List.of(one), itsPast, since);
      }
      List<RollupSeries> others = services.subList(own, services.size());
      if (!others.isEmpty()) {
        addPart(Measure.SERVICE, Family.OTHER, others);
      }
      for (RollupSeries one : others) {
        List<RollupSeries> itsPast = only(before, one.key().getFirst()::equals);
        double[] values = Counts.of(buckets, List.of(one)).values();
        String name = TrendSeries.name(Measure.SERVICE, one.key().getFirst());
        addAnomalies(name, values, itsPast, Past.first(itsPast, List.of(one)));
      }
    }

    private void addRequests(long since) throws IOException {
      UnaryOperator<RollupRequest> requests =
          request -> request.where("kind", EventKind.REQUEST.text()).groupBy();
      UnaryOperator<RollupRequest> failures =
          request -> request.where(STATUS_CLASS, FAILED).groupBy().withoutDurations();
      List<RollupSeries> routes = within(Family.ROUTE, request -> request.groupBy(STATUS_CLASS));
      addCounts(Measure.REQUESTS, "", routes, before(Family.KIND, requests), since);
      addCounts(
          Measure.FAILED_REQUESTS,
          "",
          only(routes, FAILED::equals),
          before(Family.ROUTE, failures),
          since);
      RequestDurations durations = RequestDurations.of(buckets, routes);
      addPercentile(Measure.P50_MS, durations, 0.5);
      addPercentile(Measure.P95_MS, durations, 0.95);
      addPercentile(Measure.P99_MS, durations, 0.99);
    }

    private void addPercentile(Measure measure, RequestDurations durations, double share) {
      double[] millis = durations.millis(share);
      Expectation expected =
          measure == Measure.P50_MS ? null : Expectation.ofDurations(millis, buckets);
      if (expected != null) {
        anomalies.addAll(search.slow(TrendSeries.name(measure, ""), millis, expected));
      }
      series.add(
          new TrendSeries(
              measure,
              "",
              boxed(millis),
              durations.summary(share, millis),
              expected == null ? List.of() : expected.bands()));
    }

    /**
     * Adds a series and what is unusual about it.
     *
     * @param since the first minute in which there could be any
     */
    private void addCounts(
        Measure measure,
        String of,
        List<RollupSeries> counted,
        List<RollupSeries> before,
        long since) {
      Counts counts = Counts.of(buckets, counted);
      double[] values = counts.values();
      Expectation expected = addAnomalies(TrendSeries.name(measure, of), values, before, since);
      series.add(
          new TrendSeries(
              measure,
              of,
              boxed(values),
              counts.summary(),
              expected == null ? List.of() : expected.bands()));
    }

    private @Nullable Expectation addAnomalies(
        String name, double[] values, List<RollupSeries> before, long since) {
      int first = buckets.from(since);
      Expectation expected = Expectation.of(values, first, buckets, past.baselines(before, since));
      if (expected != null) {
        anomalies.addAll(search.in(name, values, first, expected));
      }
      return expected;
    }

    /** A part of another series. */
    private void addPart(Measure measure, String of, List<RollupSeries> counted) {
      Counts counts = Counts.of(buckets, counted);
      series.add(new TrendSeries(measure, of, boxed(counts.values()), counts.summary(), List.of()));
    }

    private List<RollupSeries> within(Family family, UnaryOperator<RollupRequest> narrow)
        throws IOException {
      Resolution resolution = question.every().resolution();
      return read(RollupRequest.of(family, buckets.from(), buckets.to(), resolution), narrow);
    }

    private List<RollupSeries> before(Family family, UnaryOperator<RollupRequest> narrow)
        throws IOException {
      return read(RollupRequest.of(family, past.from(), past.to(), Resolution.QUARTER), narrow);
    }

    private List<RollupSeries> read(RollupRequest whole, UnaryOperator<RollupRequest> narrow)
        throws IOException {
      RollupRequest request = narrow.apply(whole);
      String service = question.service();
      RollupAnswer answer =
          rollups.read(service == null ? request : request.where(SERVICE, service));
      shortfall = shortfall.and(answer.shortfall());
      return answer.series();
    }
  }

  private static List<RollupSeries> only(List<RollupSeries> all, Predicate<String> wanted) {
    return all.stream().filter(one -> wanted.test(one.key().getFirst())).toList();
  }

  private static long count(RollupSeries series) {
    return series.points().stream().mapToLong(point -> point.value().count()).sum();
  }

  /** The worst first; events without a level at the end. */
  private static int severity(String level) {
    Level known = Level.parse(level);
    return known == null ? 1 : -known.ordinal();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
