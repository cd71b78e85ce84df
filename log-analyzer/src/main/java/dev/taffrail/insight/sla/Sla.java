package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Baselines;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the objectives stand. Whole minutes count: the one that is running does not. Windows
 * that are longer than six hours begin with a quarter of an hour; a verdict says what it counted.
 *
 * <p>What was read is kept, about 100 KB for an objective of a service over 30 days, so only the
 * first question reads the whole window. A question about another time than the present reads all
 * of it. Safe for any number of threads; one is answered at a time.
 */
public final class Sla {
  /** A question about a time so long ago does not disturb what is kept of the present. */
  private static final Duration PRESENT = Duration.ofMinutes(2);

  private static final Duration WEEKS = Duration.ofDays(35);
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final int FEW_WEEKS = 2;

  private final Slo slo;
  private final RollupReader rollups;
  private final CountedRoutes routes;
  private final Spender spender;
  private final Clock clock;
  private final Books present;

  public Sla(Slo slo, RollupReader rollups, PatternReader catalogue, Clock clock) {
    this.slo = slo;
    this.rollups = rollups;
    this.clock = clock;
    routes = new CountedRoutes(rollups);
    spender = new Spender(rollups, catalogue);
    present = new Books(slo, rollups);
  }

  /** So large a part of a window must be known for a verdict, 0 to 1. */
  public double leastCoverage() {
    return slo.leastCoverage();
  }

  /**
   * All objectives of all services, or of one.
   *
   * @param at when; null for the present, and nothing later
   * @param service null for all; one without events has no verdicts
   */
  public synchronized SlaList list(@Nullable Instant at, @Nullable String service)
      throws IOException {
    long minute = minute(at);
    Books books = books(minute);
    Books.Found found = books.refresh(minute, service);
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : found.services()) {
      for (Objective objective : slo.of(name)) {
        Verdict verdict = verdict(books, name, objective, minute);
        if (objective.isGiven() || verdict.counted().total() > 0) {
          verdicts.add(verdict);
        }
      }
    }
    return new SlaList(Minutes.instant(minute), verdicts, found.more(), found.shortfall());
  }

  /** One objective with what spent its budget; empty when there is no such service or objective. */
  public synchronized Optional<SlaDetail> detail(
      String service, String objective, @Nullable Instant at) throws IOException {
    Optional<Objective> named =
        slo.of(service).stream().filter(each -> each.name().equals(objective)).findFirst();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    long minute = minute(at);
    Books books = books(minute);
    Books.Found found = books.refresh(minute, service);
    if (found.services().isEmpty()) {
      return Optional.empty();
    }
    Verdict verdict = verdict(books, service, named.get(), minute);
    boolean ofRequests =
        named.get().goal() instanceof Goal.Budgeted && !(named.get().goal() instanceof Goal.Uptime);
    Spending spending =
        ofRequests
            ? spender.of(service, named.get(), books.ledger(service, named.get()), verdict.span())
            : Spending.NOTHING;
    return Optional.of(
        new SlaDetail(Minutes.instant(minute), verdict, spending, found.shortfall()));
  }

  private long minute(@Nullable Instant at) {
    Instant now = clock.instant();
    Instant wanted = at == null || at.isAfter(now) ? now : at;
    return Minutes.of(wanted);
  }

  private Books books(long minute) {
    boolean isPresent = Minutes.instant(minute).isAfter(clock.instant().minus(PRESENT));
    return isPresent ? present : new Books(slo, rollups);
  }

  private Verdict verdict(Books books, String service, Objective objective, long minute)
      throws IOException {
    Account account = books.account(service, objective);
    Exclusions exclusions = slo.exclusions(service);
    Judge judge = new Judge(objective, account, exclusions, slo.leastCoverage());
    Window.Span span = objective.window().span(minute);
    Counted counted = account.sum(span.from(), span.to());
    Optional<Goal.Budgeted> budgeted =
        objective.goal() instanceof Goal.Budgeted goal ? Optional.of(goal) : Optional.empty();
    Optional<Budget> budget =
        counted.total() > 0
            ? budgeted.map(goal -> Budget.of(counted, goal.target()))
            : Optional.empty();
    return new Verdict(
        service,
        objective,
        span,
        judge.state(minute),
        judge.soFar(span),
        judge.coverage(span),
        counted,
        judge.measured(counted, span),
        percentile(objective, service, account, exclusions, span),
        usual(objective, service, minute),
        budget,
        budgeted.map(goal -> judge.burns(goal, span)).orElse(List.of()),
        budgeted.map(goal -> judge.alerts(goal, span)).orElse(List.of()),
        budgeted
            .flatMap(goal -> budget.map(of -> judge.forecast(goal, of, span)))
            .orElse(Forecast.NONE),
        exclusions.within(span.from(), span.to()));
  }

  private OptionalDouble percentile(
      Objective objective, String service, Account account, Exclusions exclusions, Window.Span span)
      throws IOException {
    if (!(objective.goal() instanceof Goal.Latency goal)) {
      return OptionalDouble.empty();
    }
    boolean isKept =
        account instanceof Ledger kept
            && kept.hasLatencies()
            && span.from() == Resolution.quarter(span.from());
    LatencyCounts latencies =
        isKept
            ? ((Ledger) account).latencies(span.from(), span.to())
            : latencies(objective, service, exclusions, span);
    return latencies.quantileNanos(goal.target());
  }

  private LatencyCounts latencies(
      Objective objective, String service, Exclusions exclusions, Window.Span span)
      throws IOException {
    LatencyCounts sum = new LatencyCounts();
    for (RollupSeries series : routes.read(service, objective, exclusions, span)) {
      for (RollupSeries.Point point : series.points()) {
        if (point.value() instanceof RollupValue.Durations value) {
          sum.add(value.durations());
        }
      }
    }
    return sum;
  }

  /** Requests a second at this hour of the week, if at least some weeks are known. */
  private OptionalDouble usual(Objective objective, String service, long minute)
      throws IOException {
    if (!(objective.goal() instanceof Goal.Throughput)
        || !objective.selector().routes().isEmpty()) {
      return OptionalDouble.empty();
    }
    RollupRequest request =
        RollupRequest.of(Family.KIND, minute - WEEKS.toMinutes(), minute, Resolution.QUARTER)
            .where("service", service)
            .where("kind", "request")
            .groupBy();
    List<RollupSeries> series = rollups.read(request).series();
    if (series.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<RollupSeries.Point> points = series.getFirst().points();
    Baselines.@Nullable Usual usual =
        Baselines.of(points, points.getFirst().minute(), minute, ZoneOffset.UTC).at(minute - 1);
    return usual == null || usual.weeks() < FEW_WEEKS
        ? OptionalDouble.empty()
        : OptionalDouble.of(usual.median() / SECONDS_PER_HOUR);
  }
}
