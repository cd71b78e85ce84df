package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.Past;
import dev.taffrail.alert.engine.RuleStatus;
import dev.taffrail.alert.engine.Spans;
import dev.taffrail.alert.engine.Standing;
import dev.taffrail.alert.engine.StoreFill;
import dev.taffrail.alert.engine.StorePast;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.journal.Snapshot;
import dev.taffrail.alert.journal.SnapshotFile;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads events from the store through the engine into the journal. What cannot be counted again is
 * in snapshots; so after a restart it goes on as if there had been none. Not thread-safe.
 */
final class Watch {
  private static final int BATCH = 2_000;
  private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(15);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final String GONE = "the rule was changed or taken away";

  /** More rules are not asked for one by one: all events are looked at. */
  private static final int MOST_ASKED = 30;

  private static final int MOST_TRIES = 20;

  private final AlertOptions options;
  private final EventSearch search;
  private final StoreFill fill;
  private final Past past;
  private final Journal journal;
  private final SnapshotFile snapshots;
  private final Desk desk;
  private final Clock clock;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /** Where events stand that may go on and were counted. */
  private final Map<Long, LinePosition> shown = new HashMap<>();

  private final Marks marks = new Marks();
  private Engine engine;
  private EventQuery wanted = new EventQuery.All();
  private long position;
  private long complete;
  private int restarts;
  private Instant snapshotAt = Instant.MIN;
  private Instant cleanedAt = Instant.MIN;

  Watch(
      AlertOptions options,
      EventSearch search,
      EventAggregations counts,
      Journal journal,
      SnapshotFile snapshots,
      Desk desk,
      Clock clock) {
    this.options = options;
    this.search = search;
    this.journal = journal;
    this.snapshots = snapshots;
    this.desk = desk;
    this.clock = clock;
    fill = new StoreFill(search, counts);
    past = new StorePast(search);
    engine = new Engine(options.engine(), past, now(), desk::add);
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  /** Goes on where a life before ended, or begins. */
  void begin(Collection<Rule> given, Reading reading) throws IOException {
    rules.clear();
    given.forEach(rule -> rules.put(rule.name(), rule));
    restarts = reading.restarts();
    Earlier earlier = Earlier.read(journal, snapshots, now(), options.catchUp());
    earlier.open().forEach(desk::restore);
    long judged = earlier.judgedMicros();
    engine = new Engine(options.engine(), past, judged, desk::add);
    complete = judged;
    for (Rule rule : given) {
      engine.put(rule, judged);
      earlier.restore(rule, engine);
      fill.fill(engine, rule, judged - micros(Spans.before(rule)), judged);
      engine.settle(rule.name(), judged);
    }
    endOrphans();
    choose();
    position = search.arrived();
    fill.each(wanted, new TimeRange(judged, Long.MAX_VALUE), engine::add);
    marks.add(now(), position);
    desk.write();
  }

  /** Alerts of rules that are gone, or others by now, end once. */
  private void endOrphans() {
    for (Open open : List.copyOf(desk.open())) {
      Rule rule = rules.get(open.alert().rule());
      boolean ofRule = !open.hash().isEmpty() && !Notes.isEscalation(open.alert());
      if (ofRule && (rule == null || !rule.hash().equals(open.hash()))) {
        desk.end(open, GONE);
      }
    }
  }

  /** Events that no rule is about need not be read. */
  private void choose() {
    List<EventQuery> matches =
        rules.values().stream().map(rule -> rule.match().query()).distinct().toList();
    boolean all = matches.size() > MOST_ASKED || matches.contains(new EventQuery.All());
    wanted = all ? new EventQuery.All() : new EventQuery.Or(matches);
  }

  /** One round: counts what has come, judges what is complete, writes what that changes. */
  void round(Reading reading) throws IOException {
    if (!desk.write()) {
      return;
    }
    if (reading.restarts() != restarts) {
      snapshot();
      begin(List.copyOf(rules.values()), reading);
    }
    long next = reading.completeMicros(now(), complete);
    if (!takeArrivals()) {
      return;
    }
    complete = Math.max(complete, next);
    engine.advance(complete);
    desk.escalate(rules);
    if (desk.write()) {
      marks.add(now(), position);
      keep();
    }
  }

  /** False when changes could not be written. */
  private boolean takeArrivals() throws IOException {
    long newest = search.arrived();
    while (position < newest) {
      Arrivals arrivals = search.arrivals(wanted, position, BATCH);
      engine.add(fresh(arrivals.events()));
      position = arrivals.upTo();
      if (!desk.write()) {
        return false;
      }
    }
    return true;
  }

  /**
   * An event that may go on is counted when it is seen first, and not again when it is complete.
   */
  private List<LogEvent> fresh(List<StoredEvent> arrived) {
    List<LogEvent> events = new ArrayList<>(arrived.size());
    for (StoredEvent stored : arrived) {
      LogEvent event = stored.event();
      LinePosition at = event.position();
      boolean known = at.equals(shown.get(at.file()));
      if (event.quality().contains(Quality.OPEN)) {
        shown.put(at.file(), at);
      } else if (known) {
        shown.remove(at.file());
      }
      if (!known) {
        events.add(event);
      }
    }
    return events;
  }

  private void keep() throws IOException {
    Instant now = clock.instant();
    if (snapshotAt.isBefore(now.minus(SNAPSHOT_EVERY))) {
      snapshot();
    }
    if (cleanedAt.isBefore(now.minus(CLEAN_EVERY))) {
      cleanedAt = now;
      journal.deleteBefore(now.minus(options.keepFor()));
    }
  }

  /** Keeps what cannot be counted again. */
  void snapshot() throws IOException {
    snapshotAt = clock.instant();
    Map<String, Snapshot.RuleState> states = new HashMap<>();
    for (Rule rule : rules.values()) {
      Map<List<String>, Standing> standings = new HashMap<>(engine.standings(rule.name()));
      standings.values().removeIf(each -> each.isForgettable(rule, engine.judgedMicros()));
      states.put(
          rule.name(),
          new Snapshot.RuleState(rule.hash(), standings, engine.memories(rule.name())));
    }
    List<Alert> alerts = desk.open().stream().map(Open::alert).toList();
    snapshots.write(new Snapshot(journal.last(), engine.judgedMicros(), states, alerts));
  }

  /** Takes a rule that is new or another one by now: it stands as if it had always been there. */
  void put(Rule rule) throws IOException {
    Rule before = rules.get(rule.name());
    if (before != null && before.hash().equals(rule.hash())) {
      rules.put(rule.name(), rule);
      engine.retext(rule);
      return;
    }
    List<Change> told = new ArrayList<>();
    Engine apart = warmUp(rule, told);
    engine.remove(rule.name());
    engine.adopt(apart, rule.name());
    rules.put(rule.name(), rule);
    choose();
    Map<List<String>, Change> last = new LinkedHashMap<>();
    told.forEach(change -> last.put(change.key(), change));
    for (Change change : last.values()) {
      if (change.to() == AlertState.FIRING || change.to() == AlertState.PENDING) {
        desk.add(change);
      }
    }
    desk.write();
  }

  private Engine warmUp(Rule rule, List<Change> told) throws IOException {
    long judged = engine.judgedMicros();
    long start = judged - micros(Spans.warmUp(rule, options.catchUp()));
    for (int tries = 0; ; tries++) {
      told.clear();
      takeArrivals();
      Engine apart = new Engine(options.engine(), past, start, told::add);
      apart.put(rule, start);
      fill.fill(apart, rule, start - micros(Spans.before(rule)), judged);
      apart.advance(judged + micros(options.engine().lateness()));
      long upTo = addOpenPart(apart, rule, judged);
      takeArrivals();
      if (upTo == position || tries == MOST_TRIES) {
        return apart;
      }
    }
  }

  /** Events of buckets that are not complete, in the order in which they came. */
  private long addOpenPart(Engine apart, Rule rule, long judged) throws IOException {
    long from = marks.before(judged);
    while (true) {
      Arrivals arrivals = search.arrivals(rule.match().query(), from, BATCH);
      apart.add(
          arrivals.events().stream()
              .map(StoredEvent::event)
              .filter(event -> event.timeMicros() >= judged)
              .filter(event -> !event.quality().contains(Quality.OPEN))
              .toList());
      if (arrivals.upTo() <= from || arrivals.upTo() >= search.arrived()) {
        return arrivals.upTo();
      }
      from = arrivals.upTo();
    }
  }

  /** Takes a rule away. */
  void remove(String name) {
    rules.remove(name);
    engine.remove(name);
    choose();
    desk.write();
  }

  List<RuleStatus> status() {
    return engine.status();
  }
}
