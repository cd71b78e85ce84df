package dev.taffrail.report.errors;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The routes whose requests took longest.
 *
 * @param shortfall what could not be looked at for this
 */
record SlowRoutes(List<SlowRoute> routes, Shortfall shortfall) {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Statistic P95 = new Statistic(Statistic.Kind.P95, FieldNames.DURATION_MS);

  /** Of fewer requests the p95 is only the slowest of them. */
  private static final double ENOUGH = 20;

  /** Asks for the same numbers that {@code stats} tells. */
  static SlowRoutes read(Stats stats, ReportRequest request) throws IOException {
    Duration length = Duration.between(request.from(), request.to());
    StatsAnswer now = ask(stats, request, request.from(), request.to());
    StatsAnswer then = ask(stats, request, request.from().minus(length), request.from());
    Map<List<@Nullable String>, Double> before = new HashMap<>();
    then.rows().stream()
        .filter(SlowRoutes::isKnown)
        .forEach(row -> before.put(row.key(), row.values().getFirst()));
    List<SlowRoute> routes =
        now.rows().stream()
            .filter(SlowRoutes::isKnown)
            .limit(request.top())
            .map(row -> route(row, before.get(row.key())))
            .toList();
    return new SlowRoutes(routes, now.shortfall().and(then.shortfall()));
  }

  private static StatsAnswer ask(Stats stats, ReportRequest request, Instant from, Instant to)
      throws IOException {
    EventQuery requests = new Term(FieldNames.KIND, FieldNames.Kinds.REQUEST);
    String service = request.service();
    return stats.of(
        new StatsQuestion(
            service == null
                ? requests
                : new EventQuery.And(List.of(requests, new Term(FieldNames.SERVICE, service))),
            from,
            to,
            List.of(FieldNames.SERVICE, FieldNames.ENDPOINT),
            null,
            StatsQuestion.MAX_TOP,
            List.of(P95, Statistic.COUNT),
            LONGEST));
  }

  private static boolean isKnown(StatsAnswer.Row row) {
    return row.values().get(1) >= ENOUGH && Double.isFinite(row.values().getFirst());
  }

  private static SlowRoute route(StatsAnswer.Row row, @Nullable Double before) {
    String service = row.key().get(0);
    String endpoint = row.key().get(1);
    return new SlowRoute(
        service == null ? "" : service,
        endpoint == null ? "" : endpoint,
        row.values().get(1).longValue(),
        row.values().getFirst(),
        before == null ? OptionalDouble.empty() : OptionalDouble.of(before));
  }
}
