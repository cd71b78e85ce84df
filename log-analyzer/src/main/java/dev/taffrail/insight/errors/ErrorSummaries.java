package dev.taffrail.insight.errors;

import dev.taffrail.event.LogEvent;
import dev.taffrail.insight.errors.ErrorSummary.CategoryErrors;
import dev.taffrail.insight.errors.ErrorSummary.MessageErrors;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.pattern.Names;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Or;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the errors of a time. Counts come from the rollups and the catalogue of patterns, so it
 * costs the same whether there were a thousand errors or a billion; only for what failed requests
 * have in common, and for samples, it reads events, a bounded number. What is not committed yet
 * does not count. Safe for any number of threads.
 */
public final class ErrorSummaries {
  /** Errors of a time are shown in so many equal parts of it. */
  public static final int BARS = 24;

  /** So many patterns get a request as a sample, and as many of those that are not steady. */
  private static final int SAMPLED = 20;

  /** Events that are looked at to find one of a request. */
  private static final int LOOKED_AT = 5;

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(1);

  private final PatternReader catalogue;
  private final RollupReader rollups;
  private final EventSearch events;
  private final ErrorCategories categories;

  public ErrorSummaries(
      PatternReader catalogue,
      RollupReader rollups,
      EventSearch events,
      ErrorCategories categories) {
    this.catalogue = catalogue;
    this.rollups = rollups;
    this.events = events;
    this.categories = categories;
  }

  /** Sums up a time, beside as long a time right before. */
  public ErrorSummary of(ErrorQuestion question) throws IOException {
    List<PatternRecord> known = catalogue.patterns();
    Names names = new Names(known);
    PatternCounts counts = PatternCounts.read(rollups, names, question);
    ServiceCounts services = ServiceCounts.read(rollups, question);
    FailedRequests failed = FailedRequests.look(events, question, services.failures(), names);
    List<PatternErrors> patterns = patterns(known, counts, failed, question);
    Totals all = services.totals().values().stream().reduce(Totals.NONE, Totals::plus);
    return new ErrorSummary(
        question,
        all,
        counts.all().bars(question.minutes(), BARS),
        services(services),
        categories(patterns, counts.unnamed()),
        messages(patterns),
        sampled(patterns, question),
        failed.sample(all.failed()),
        counts.shortfall().and(services.shortfall()));
  }

  private List<PatternErrors> patterns(
      List<PatternRecord> known,
      PatternCounts counts,
      FailedRequests failed,
      ErrorQuestion question) {
    ServiceStarts starts = ServiceStarts.of(known);
    List<PatternErrors> patterns = new ArrayList<>();
    for (PatternRecord pattern : known) {
      ErrorTimes times = counts.known().get(pattern.key());
      if (times != null && times.errors() + times.before() > 0) {
        patterns.add(errors(pattern, times, counts, starts, failed, question));
      }
    }
    patterns.sort(
        Comparator.comparingLong(PatternErrors::errors)
            .thenComparingLong(PatternErrors::before)
            .reversed()
            .thenComparing(errors -> errors.pattern().pattern().id())
            .thenComparing(errors -> errors.pattern().service()));
    return patterns;
  }

  private PatternErrors errors(
      PatternRecord pattern,
      ErrorTimes times,
      PatternCounts counts,
      ServiceStarts starts,
      FailedRequests failed,
      ErrorQuestion question) {
    long errors = times.errors();
    List<String> requests = List.copyOf(failed.with(pattern.key()));
    return new PatternErrors(
        pattern,
        categories.of(pattern.pattern()),
        errors,
        times.before(),
        times.bars(question.minutes(), BARS),
        change(pattern, times, counts, starts, question),
        starts.broughtBy(pattern),
        Instant.EPOCH.plus(pattern.pattern().firstMicros(), ChronoUnit.MICROS),
        errors == 0 ? null : Minutes.instant(times.last()),
        requests.size(),
        requests.isEmpty() ? null : requests.getFirst());
  }

  private static Change change(
      PatternRecord pattern,
      ErrorTimes times,
      PatternCounts counts,
      ServiceStarts starts,
      ErrorQuestion question) {
    if (times.errors() == 0) {
      return Change.GONE;
    }
    long first = Minutes.ofMicros(pattern.pattern().firstMicros());
    if (first >= question.minutes().from()) {
      return starts.isNewIn(pattern) ? Change.NEW : Change.STEADY;
    }
    if (counts.cameBack(times, first)) {
      return Change.REGRESSED;
    }
    return Change.isWorse(times.before(), times.errors()) ? Change.WORSE : Change.STEADY;
  }

  private static List<ServiceErrors> services(ServiceCounts counts) {
    return counts.totals().entrySet().stream()
        .map(entry -> new ServiceErrors(entry.getKey(), entry.getValue()))
        .filter(service -> service.totals().errors() + service.totals().failed() > 0)
        .sorted(
            Comparator.comparingLong((ServiceErrors service) -> service.totals().errors())
                .thenComparingLong(service -> service.totals().failed())
                .reversed()
                .thenComparing(ServiceErrors::service))
        .toList();
  }

  private static List<CategoryErrors> categories(List<PatternErrors> patterns, ErrorTimes unnamed) {
    Map<String, CategoryErrors> sums = new HashMap<>();
    Stream<CategoryErrors> named =
        patterns.stream()
            .map(each ->
                new CategoryErrors(
                    each.category(), each.errors(), each.before(), each.errors() > 0 ? 1 : 0));
    Stream<CategoryErrors> others =
        Stream.of(new CategoryErrors(ErrorCategories.OTHER, unnamed.errors(), unnamed.before(), 0));
    Stream.concat(named, others).forEach(one -> sums.merge(one.name(), one, ErrorSummaries::both));
    return sums.values().stream()
        .filter(category -> category.errors() + category.before() > 0)
        .sorted(
            Comparator.comparingLong(CategoryErrors::errors)
                .thenComparingLong(CategoryErrors::before)
                .reversed()
                .thenComparing(CategoryErrors::name))
        .toList();
  }

  private static CategoryErrors both(CategoryErrors one, CategoryErrors other) {
    return new CategoryErrors(
        one.name(),
        one.errors() + other.errors(),
        one.before() + other.before(),
        one.patterns() + other.patterns());
  }

  private static List<MessageErrors> messages(List<PatternErrors> patterns) {
    Map<String, MessageErrors> sums = new HashMap<>();
    for (PatternErrors each : patterns) {
      sums.merge(
          each.pattern().pattern().template(),
          new MessageErrors(
              each.pattern().pattern().template(),
              each.errors(),
              each.before(),
              List.of(each.pattern().service())),
          ErrorSummaries::both);
    }
    return sums.values().stream()
        .filter(message -> message.errors() > 0)
        .sorted(
            Comparator.comparingLong(MessageErrors::errors)
                .reversed()
                .thenComparing(MessageErrors::template))
        .toList();
  }

  private static MessageErrors both(MessageErrors one, MessageErrors other) {
    return new MessageErrors(
        one.template(),
        one.errors() + other.errors(),
        one.before() + other.before(),
        Stream.concat(one.services().stream(), other.services().stream())
            .distinct()
            .sorted()
            .toList());
  }

  /** The first get a request as a sample, if they have none. */
  private List<PatternErrors> sampled(List<PatternErrors> patterns, ErrorQuestion question)
      throws IOException {
    List<PatternErrors> sampled = new ArrayList<>(patterns.size());
    int changed = 0;
    for (int i = 0; i < patterns.size(); i++) {
      PatternErrors each = patterns.get(i);
      boolean wanted = i < SAMPLED || (each.change() != Change.STEADY && changed++ < SAMPLED);
      boolean lacks = each.requestId() == null && each.errors() > 0;
      sampled.add(wanted && lacks ? each.withRequest(request(each.pattern(), question)) : each);
    }
    return sampled;
  }

  private @Nullable String request(PatternRecord pattern, ErrorQuestion question)
      throws IOException {
    List<EventQuery> ids = new ArrayList<>();
    ids.add(new Term(LogEvent.PATTERN, pattern.pattern().id()));
    pattern.pattern().aliases().forEach(id -> ids.add(new Term(LogEvent.PATTERN, id)));
    List<EventQuery> all =
        new ArrayList<>(List.of(new Or(ids), new Term(FieldNames.LEVEL, "ERROR")));
    if (!pattern.service().isEmpty()) {
      all.add(new Term(FieldNames.SERVICE, pattern.service()));
    }
    TimeRange time = TimeRange.of(question.minutes());
    SearchRequest request =
        SearchRequest.of(new And(all), time, Order.NEWEST_FIRST, LOOKED_AT).timeout(LONGEST_SEARCH);
    return events.search(request).events().stream()
        .map(stored -> stored.event().text(FieldNames.REQUEST_ID))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
