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
import dev.taffrail.alert.journal.Entry;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Leads events from the store through the engine into the journal. What cannot be counted again is
 * in snapshots; so after a restart it goes on as if there had been none. Not thread-safe.
 */
final class Watch {
  private static final int BATCH = 2_000;
  private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(15);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final Duration MARKS = Duration.ofMinutes(5);
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

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Engine engine;
  private EventQuery wanted = new EventQuery.All();
  private long position;
  private long complete;
  private int restarts;
  private Instant snapshotAt = Instant.MIN;
  private Instant cleanedAt = Instant.MIN;

  /** At a time everything up to an arrival had been counted. */
  private record Mark(long micros, long position) {}

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

  /** What is known of a life before. */
  private record Known(
      long judged,
      Map<String, Snapshot.RuleState> rules,
      Map<String, Map<List<String>, Entry>> newer) {}

  /** Goes on where a life before ended, or begins. */
  void begin(Collection<Rule> given, Reading reading) throws IOException {
    rules.clear();
    given.forEach(rule -> rules.put(rule.name(), rule));
    restarts = reading.restarts();
    Known known = known();
    engine = new Engine(options.engine(), past, known.judged, desk::add);
    complete = known.judged;
    for (Rule rule : given) {
      engine.put(rule, known.judged);
      restore(rule, known);
      fill.fill(engine, rule, known.judged - micros(Spans.before(rule)), known.judged);
      engine.settle(rule.name(), known.judged);
    }
    endOrphans();
    choose();
    position = search.arrived();
    fill.each(wanted, new TimeRange(known.judged, Long.MAX_VALUE), engine::add);
    mark();
    desk.write();
  }

  private Known known() throws IOException {
    Snapshot snapshot = snapshots.read();
    long sequence = snapshot == null ? 0 : snapshot.sequence();
    Map<String, Map<List<String>, Entry>> newer = new HashMap<>();
    Map<String, Open> open = new LinkedHashMap<>();
    if (snapshot != null) {
      snapshot.alerts().forEach(alert -> open.put(alert.id(), opened(snapshot, alert)));
    }
    long[] newest = {Long.MIN_VALUE};
    journal.read(
        sequence,
        entry -> {
          Alert alert = entry.change().alert();
          open.remove(alert.id());
          if (alert.isFiring() || alert.state() == AlertState.PENDING) {
            open.put(alert.id(), new Open(alert, entry.hash(), entry.key()));
          }
          if (entry.standing() != null) {
            newer.computeIfAbsent(alert.rule(), none -> new HashMap<>()).put(entry.key(), entry);
            newest[0] = Math.max(newest[0], entry.standing().changedAt());
          }
        });
    open.values().forEach(desk::restore);
    long judged =
        snapshot != null
            ? snapshot.judgedMicros()
            : newest[0] == Long.MIN_VALUE ? now() : newest[0];
    long earliest = now() - micros(options.catchUp());
    long aligned = Math.floorDiv(Math.max(earliest, Math.min(judged, now())), 10_000_000);
    return new Known(aligned * 10_000_000, snapshot == null ? Map.of() : snapshot.rules(), newer);
  }

  private static Open opened(Snapshot snapshot, Alert alert) {
    Snapshot.RuleState rule = snapshot.rules().get(alert.rule());
    if (rule != null) {
      for (Map.Entry<List<String>, Standing> each : rule.standings().entrySet()) {
        if (each.getValue().episode().equals(alert.id())) {
          return new Open(alert, rule.hash(), each.getKey());
        }
      }
    }
    return new Open(alert, rule == null ? "" : rule.hash(), List.of());
  }

  private void restore(Rule rule, Known known) {
    Snapshot.RuleState state = known.rules.get(rule.name());
    if (state != null && state.hash().equals(rule.hash())) {
      state
          .standings()
          .forEach((key, standing) -> engine.restore(rule.name(), key, standing, false));
      state.memories().forEach((key, time) -> engine.remember(rule.name(), key, time));
    }
    known
        .newer
        .getOrDefault(rule.name(), Map.of())
        .forEach((key, entry) -> {
          Standing standing = entry.standing();
          if (standing != null && entry.hash().equals(rule.hash())) {
            engine.restore(rule.name(), key, standing, true);
          }
        });
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
      mark();
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

  private void mark() {
    long now = now();
    marks.addLast(new Mark(now, position));
    while (marks.size() > 1 && marks.getFirst().micros < now - micros(MARKS)) {
      marks.removeFirst();
    }
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
      standings.values().removeIf(standing -> isForgettable(rule, standing));
      states.put(
          rule.name(),
          new Snapshot.RuleState(rule.hash(), standings, engine.memories(rule.name())));
    }
    List<Alert> alerts = desk.open().stream().map(Open::alert).toList();
    snapshots.write(new Snapshot(journal.last(), engine.judgedMicros(), states, alerts));
  }

  private boolean isForgettable(Rule rule, Standing standing) {
    long old = engine.judgedMicros() - 3 * micros(rule.window());
    return standing.state() == AlertState.INACTIVE
        && standing.mutedUntil() <= engine.judgedMicros()
        && standing.freshFrom() < old
        && standing.since() == Standing.NEVER
        && standing.heldBack() == 0
        && standing.exponent() == 0;
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
    long from = Objects.requireNonNull(marks.peekFirst()).position;
    for (Mark mark : marks) {
      if (mark.micros < judged) {
        from = mark.position;
      }
    }
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
