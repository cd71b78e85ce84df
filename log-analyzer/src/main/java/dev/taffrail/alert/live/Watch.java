package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Change;
import dev.taffrail.alert.engine.Engine;
import dev.taffrail.alert.engine.RuleStatus;
import dev.taffrail.alert.engine.Standing;
import dev.taffrail.alert.engine.StoreFill;
import dev.taffrail.alert.journal.Journal;
import dev.taffrail.alert.journal.Snapshot;
import dev.taffrail.alert.journal.SnapshotFile;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads events from the store through the engine into the journal. What cannot be counted again is
 * in snapshots; so after a restart it goes on as if there had been none. Not thread-safe.
 */
final class Watch {
  private static final int BATCH = 2_000;

  /** So many batches in a step. */
  private static final int BATCHES = 5;

  private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(15);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final String GONE = "the rule was changed or taken away";

  private final AlertOptions options;
  private final EventSearch search;
  private final CatchUp catchUp;
  private final Journal journal;
  private final SnapshotFile snapshots;
  private final Desk desk;
  private final Clock clock;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private final OpenEvents openEvents = new OpenEvents();

  /** What the engine told and is not yet on the desk. */
  private List<Change> told = new ArrayList<>();

  private Engine engine;
  private EventQuery wanted = new EventQuery.All();
  private long position;
  private long complete;
  private int restarts;
  private boolean begun;
  private @Nullable Goal goal;
  private Instant snapshotAt = Instant.MIN;
  private Instant cleanedAt = Instant.MIN;

  /** When all up to an arrival is counted, a time is complete. */
  private record Goal(long position, long complete) {}

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
    catchUp = new CatchUp(options, search, counts);
    engine = catchUp.empty(now(), told::add);
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** Whether it has gone on from anything. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether events that were counted have been lost and come again: it must begin anew. */
  boolean isOvertaken(Reading reading) {
    return reading.restarts() != restarts;
  }

  /** Finds out where a life before ended. */
  Beginning prepare(Collection<Rule> given, Reading reading) throws IOException {
    if (begun) {
      snapshot();
    }
    int readings = reading.restarts();
    Earlier earlier = Earlier.read(journal, snapshots, now(), options.catchUp());
    earlier.open().forEach(desk::restore);
    Map<String, Rule> byName = new LinkedHashMap<>();
    given.forEach(rule -> byName.put(rule.name(), rule));
    return new Beginning(earlier, byName, search.arrived(), readings, new ArrayList<>());
  }

  /** Counts what the store has; this alone takes long, and may be done beside all else. */
  Engine fill(Beginning from, BooleanSupplier isOver) throws IOException {
    return catchUp.all(
        from.earlier(), from.rules().values(), from.arrivedBy(), from.told()::add, isOver);
  }

  /**
   * Goes on where a life before ended, or begins.
   *
   * @param current the rules that hold by now
   */
  void goOn(Beginning from, Engine filled, Collection<Rule> current) throws IOException {
    begun = true;
    engine = filled;
    told = from.told();
    position = from.arrivedBy();
    restarts = from.restarts();
    complete = from.earlier().judgedMicros();
    goal = null;
    openEvents.forget();
    rules.clear();
    rules.putAll(from.rules());
    endOrphans();
    choose();
    Set<String> gone = new HashSet<>(rules.keySet());
    for (Rule rule : current) {
      gone.remove(rule.name());
      put(rule);
    }
    gone.forEach(this::remove);
    engine.add(openEvents.uncounted(catchUp.open(position)));
    write();
  }

  private boolean write() {
    told.forEach(desk::add);
    told.clear();
    return desk.write();
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
    wanted = StoreFill.anyOf(rules.values());
  }

  /**
   * Counts what has come, judges what is complete, writes what that changes.
   *
   * @return whether there is more to do at once
   */
  boolean step(Reading reading) throws IOException {
    if (!write()) {
      return false;
    }
    Goal next = goal;
    if (next == null) {
      long read = reading.completeMicros(now(), complete);
      next = new Goal(search.arrived(), Math.max(complete, read));
      goal = next;
    }
    long upTo = Math.min(next.position, search.arrived());
    if (!takeArrivals(upTo)) {
      return false;
    }
    if (position < upTo) {
      return true;
    }
    goal = null;
    complete = next.complete;
    engine.advance(complete);
    desk.escalate(rules);
    if (write()) {
      keep();
    }
    return false;
  }

  /** Some of them; false when changes could not be written. */
  private boolean takeArrivals(long upTo) throws IOException {
    for (int i = 0; position < upTo && i < BATCHES; i++) {
      Arrivals arrivals = search.arrivals(wanted, position, BATCH);
      engine.add(openEvents.uncounted(arrivals.events()));
      position = arrivals.upTo();
      catchUp.counted(position);
      if (!write()) {
        return false;
      }
    }
    return true;
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
    List<Change> since = new ArrayList<>();
    Engine apart = catchUp.one(rule, engine.judgedMicros(), position, since::add);
    engine.remove(rule.name());
    engine.adopt(apart, rule.name());
    rules.put(rule.name(), rule);
    choose();
    Map<List<String>, Change> last = new LinkedHashMap<>();
    since.forEach(change -> last.put(change.key(), change));
    for (Change change : last.values()) {
      if (change.to() == AlertState.FIRING || change.to() == AlertState.PENDING) {
        told.add(change);
      }
    }
    write();
  }

  /** Takes a rule away. */
  void remove(String name) {
    rules.remove(name);
    engine.remove(name);
    choose();
    write();
  }

  List<RuleStatus> status() {
    return engine.status();
  }
}
