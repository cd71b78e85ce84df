package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.And;
import dev.taffrail.store.EventQuery.Not;
import dev.taffrail.store.EventQuery.Term;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the buckets of a rule from a store: by counts, where the store can count by the rule's key,
 * event by event otherwise.
 */
public final class StoreFill {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFill.class);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_GROUPS = 1_000;

  /** More rules are not asked for one by one: all events are looked at. */
  private static final int MOST_ASKED = 30;

  /** More events of one rule are not read. */
  private static final long MOST_EVENTS = 2_000_000;

  /** An event that may go on comes again when it is complete. */
  private static final EventQuery COUNTED =
      new And(
          List.of(
              new Not(new Term(FieldNames.KIND, EventKind.ALERT.text())),
              new Not(new Term(LogEvent.QUALITY, Quality.OPEN.text()))));

  private final EventSearch search;
  private final EventAggregations counts;
  private final long arrivedBy;
  private final BooleanSupplier isOver;

  /** From all that searches see. */
  public StoreFill(EventSearch search, EventAggregations counts) {
    this(search, counts, Long.MAX_VALUE, () -> false);
  }

  /**
   * From what had arrived up to a number, so that whoever goes on behind it counts nothing twice.
   *
   * @param isOver whether nobody needs it any more
   */
  public StoreFill(
      EventSearch search, EventAggregations counts, long arrivedBy, BooleanSupplier isOver) {
    this.search = search;
    this.counts = counts;
    this.arrivedBy = arrivedBy;
    this.isOver = isOver;
  }

  /**
   * Fills rules with what lies before a time, each as far back as it needs. What several of them
   * ask is asked once.
   *
   * @param toMicros the end, without; a multiple of ten seconds
   */
  public void fill(Engine engine, Collection<Rule> rules, long toMicros) throws IOException {
    Map<GroupsRequest, Groups> known = new HashMap<>();
    Map<Long, List<Rule>> read = new TreeMap<>();
    for (Rule rule : rules) {
      long from = toMicros - Grid.micros(Spans.before(rule));
      RuleRun run = engine.run(rule.name());
      if (!isCountable(rule)) {
        read.computeIfAbsent(from, none -> new ArrayList<>()).add(rule);
      } else if (run != null && !isOver.getAsBoolean()) {
        count(run, from, toMicros, known);
      }
    }
    for (Map.Entry<Long, List<Rule>> together : read.entrySet()) {
      each(
          anyOf(together.getValue()),
          new TimeRange(together.getKey(), toMicros - 1),
          events -> together.getValue().forEach(rule -> engine.fill(rule.name(), events)));
    }
  }

  /** The events that any of some rules may be about. */
  public static EventQuery anyOf(Collection<Rule> rules) {
    List<EventQuery> questions = rules.stream().map(Subject::question).distinct().toList();
    boolean all = questions.size() > MOST_ASKED || questions.contains(new EventQuery.All());
    return all ? new EventQuery.All() : new EventQuery.Or(questions);
  }

  /**
   * Fills a rule of an engine with the events of a time.
   *
   * @param fromMicros the begin, within
   * @param toMicros the end, without; a multiple of ten seconds
   */
  public void fill(Engine engine, Rule rule, long fromMicros, long toMicros) throws IOException {
    RuleRun run = engine.run(rule.name());
    if (run == null || fromMicros >= toMicros) {
      return;
    }
    if (!isCountable(rule)) {
      each(
          Subject.question(rule),
          new TimeRange(fromMicros, toMicros - 1),
          events -> engine.fill(rule.name(), events));
      return;
    }
    count(run, fromMicros, toMicros, new HashMap<>());
  }

  private void count(RuleRun run, long from, long to, Map<GroupsRequest, Groups> known)
      throws IOException {
    EventQuery match = run.rule().match().query();
    count(run, match, from, to, false, known);
    EventQuery of = of(run.rule().condition());
    if (of != null) {
      count(run, new And(List.of(match, of)), from, to, true, known);
    }
  }

  /** Whether the store can count for a rule, so that no event need be read. */
  public static boolean isCountable(Rule rule) {
    boolean byKeywords =
        rule.by().size() <= GroupsRequest.MAX_FIELDS
            && rule.by().stream().allMatch(by -> FieldClass.of(by) == FieldClass.KEYWORD);
    return byKeywords
        && switch (rule.condition()) {
          case Condition.Any any -> true;
          case Condition.Count count -> true;
          case Condition.Ratio ratio -> true;
          case Condition.Latency latency -> true;
          case Condition.Absence absence -> true;
          case Condition.BurnRate burn -> true;
          case Condition.Spike spike -> spike.field() == null;
          default -> false;
        };
  }

  private static @Nullable EventQuery of(Condition condition) {
    return switch (condition) {
      case Condition.Ratio ratio -> ratio.of().query();
      case Condition.BurnRate burn -> burn.of().query();
      default -> null;
    };
  }

  private void count(
      RuleRun run,
      EventQuery query,
      long from,
      long to,
      boolean of,
      Map<GroupsRequest, Groups> known)
      throws IOException {
    long step = run.grid().step();
    int buckets = (int) Math.min(HistogramRequest.MAX_BUCKETS, (to - from) / step + 2);
    int most = Math.min(MOST_GROUPS, GroupsRequest.MAX_CELLS / buckets);
    for (long at = Math.floorDiv(from, step) * step; at < to; at += buckets * step) {
      long begin = Math.max(at, from);
      long end = Math.min(to, at + buckets * step) - 1;
      GroupsRequest request =
          new GroupsRequest(
                  new And(List.of(query, COUNTED)),
                  new TimeRange(begin, end),
                  run.rule().by(),
                  step,
                  run.rule().condition() instanceof Condition.Latency,
                  most,
                  LONGEST)
              .arrivedBy(arrivedBy);
      Groups groups = known.get(request);
      if (groups == null) {
        groups = counts.groups(request);
        known.put(request, groups);
      }
      if (groups.shortfall().isAny() || groups.others() > 0) {
        LOG.warn("{}: not all of the past could be counted", run.rule().name());
      }
      add(run, request, groups, of);
    }
  }

  private static void add(RuleRun run, GroupsRequest request, Groups groups, boolean of) {
    for (Groups.Group group : groups.groups()) {
      List<String> key = new ArrayList<>();
      group.key().forEach(value -> key.add(Objects.requireNonNullElse(value, "")));
      for (int i = 0; i < group.cells().size(); i++) {
        Groups.Cell cell = group.cells().get(i);
        if (cell.count() > 0) {
          DurationHistogram durations = cell.durations();
          long micros = request.startMicros() + i * request.bucketMicros();
          run.add(key, micros, new Counted(cell.count(), durations), of);
        }
      }
    }
  }

  /** Shows events of a time, oldest first. */
  public void each(EventQuery query, TimeRange time, Consumer<List<LogEvent>> batch)
      throws IOException {
    SearchRequest request =
        SearchRequest.of(
                new And(List.of(query, COUNTED)), time, Order.OLDEST_FIRST, SearchRequest.MAX_LIMIT)
            .arrivedBy(arrivedBy)
            .timeout(LONGEST);
    Cursor after = null;
    long seen = 0;
    while (!isOver.getAsBoolean()) {
      SearchPage page = search.search(request.after(after));
      batch.accept(page.events().stream().map(StoredEvent::event).toList());
      seen += page.events().size();
      if (page.partial() || seen > MOST_EVENTS) {
        LOG.warn("not all of the past could be read, from {} on", page.next());
        return;
      }
      after = page.next();
      if (after == null) {
        return;
      }
    }
  }
}
