package dev.taffrail.alert.live;

import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.Past;
import dev.taffrail.alert.engine.Spans;
import dev.taffrail.alert.engine.StoreFill;
import dev.taffrail.alert.engine.StorePast;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Engines that stand where one that never stopped would stand, by what the store had up to an
 * arrival: whoever goes on behind that counts each event once, although others come meanwhile. Safe
 * for any number of threads.
 */
final class CatchUp {
  private final AlertOptions options;
  private final EventSearch search;
  private final EventAggregations counts;
  private final Past past;
  private final AtomicLong counted = new AtomicLong();

  CatchUp(AlertOptions options, EventSearch search, EventAggregations counts) {
    this.options = options;
    this.search = search;
    this.counts = counts;
    past = new StorePast(search, counted::get);
  }

  /** All up to an arrival has been counted. */
  void counted(long arrival) {
    counted.accumulateAndGet(arrival, Math::max);
  }

  /** An engine that knows nothing. */
  Engine empty(long judged, Consumer<Change> changes) {
    return new Engine(options.engine(), past, judged, changes);
  }

  /**
   * Goes on where the life before ended.
   *
   * @param isOver whether nobody waits for it any more; then it ends half done
   */
  Engine all(
      Earlier earlier,
      Collection<Rule> rules,
      long arrivedBy,
      Consumer<Change> changes,
      BooleanSupplier isOver)
      throws IOException {
    counted(arrivedBy);
    long judged = earlier.judgedMicros();
    Engine engine = empty(judged, changes);
    for (Rule rule : rules) {
      engine.put(rule, judged);
      earlier.restore(rule, engine);
    }
    StoreFill fill = new StoreFill(search, counts, arrivedBy, isOver);
    fill.fill(engine, rules, judged);
    rules.forEach(rule -> engine.settle(rule.name(), judged));
    fill.each(StoreFill.anyOf(rules), new TimeRange(judged, Long.MAX_VALUE), engine::add);
    return engine;
  }

  /**
   * The last events of files, which may go on: an engine that was filled has not counted them. They
   * are asked for at once, since one that is complete is another arrival.
   */
  List<StoredEvent> open(long arrivedBy) throws IOException {
    EventQuery open = new EventQuery.Term(LogEvent.QUALITY, Quality.OPEN.text());
    int most = SearchRequest.MAX_LIMIT;
    return search
        .search(
            SearchRequest.of(open, TimeRange.ALL, Order.OLDEST_FIRST, most).arrivedBy(arrivedBy))
        .events();
  }

  /** One rule, as if it had always been there. */
  Engine one(Rule rule, long judged, long arrivedBy, Consumer<Change> changes) throws IOException {
    long start = judged - micros(Spans.warmUp(rule, options.catchUp()));
    Engine engine = empty(start, changes);
    engine.put(rule, start);
    StoreFill fill = new StoreFill(search, counts, arrivedBy, () -> false);
    fill.fill(engine, rule, start - micros(Spans.before(rule)), judged);
    engine.advance(judged + micros(options.engine().lateness()));
    fill.each(rule.match().query(), new TimeRange(judged, Long.MAX_VALUE), engine::add);
    return engine;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
