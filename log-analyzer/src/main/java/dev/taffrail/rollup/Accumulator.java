package dev.taffrail.rollup;

import dev.taffrail.event.Durations;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.PlausibleTime;
import dev.taffrail.event.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the events of one thread since the last commit. Not thread-safe. */
final class Accumulator {
  private static final long MICROS_PER_MINUTE = 60_000_000;

  /** The number of the empty text. */
  private static final int NONE = 0;

  /** Names are forgotten when there are so many, after a commit. */
  private static final int MANY_NAMES = 1 << 14;

  /** By what they count as. */
  private static final List<String> HEALTH = List.of("healthy", "degraded", "unhealthy");

  private final int mostCells;
  private final EventFields fields = new EventFields();
  private final CellTable[] tables = new CellTable[Family.values().length];
  private final int[] levels = new int[Level.values().length];
  private final int[] kinds = new int[EventKind.values().length];
  private Names names = new Names();

  Accumulator(int mostCells) {
    this.mostCells = mostCells;
    begin();
  }

  /**
   * Counts an event. One that may still go on is not counted: it comes again when it is whole.
   *
   * @param pattern its pattern, null when it has none
   */
  void add(LogEvent event, @Nullable String pattern) {
    if (event.quality().contains(Quality.OPEN)) {
      return;
    }
    fields.read(event);
    long minute = minute(event.timeMicros());
    int service = names.id(fields.service());
    Level level = event.level();
    count(table(Family.LEVEL), minute, service, level == null ? NONE : levels[level.ordinal()]);
    count(table(Family.KIND), minute, service, kinds[event.kind().ordinal()]);
    if (pattern != null) {
      count(table(Family.PATTERN), minute, names.id(pattern), service);
    }
    if (level == Level.ERROR) {
      int name = pattern == null ? NONE : names.id(pattern);
      count(table(Family.ERROR), minute, name, service);
    }
    switch (event.kind()) {
      case REQUEST -> addRequest(minute, service);
      case OPERATION -> addOperation(minute, service);
      case METRIC -> addMetric(event, minute, service);
      case HEALTH -> addHealth(event, minute, service);
      default -> {}
    }
  }

  /** Shows all cells, and begins anew. */
  void drain(CellTable.Visitor visitor) {
    for (CellTable table : tables) {
      table.visit(visitor);
      table.clear();
    }
    if (names.size() > MANY_NAMES) {
      begin();
    }
  }

  /** The minute of an event; absurd times count at the ends of what is plausible. */
  static long minute(long micros) {
    long sane = Math.clamp(micros, PlausibleTime.FIRST_MICROS, PlausibleTime.END_MICROS - 1);
    return sane / MICROS_PER_MINUTE;
  }

  private void begin() {
    names = new Names();
    for (Family family : Family.values()) {
      tables[family.ordinal()] = new CellTable(family, names, mostCells);
    }
    for (Level level : Level.values()) {
      levels[level.ordinal()] = names.id(level.name());
    }
    for (EventKind kind : EventKind.values()) {
      kinds[kind.ordinal()] = names.id(kind.text());
    }
  }

  private CellTable table(Family family) {
    return tables[family.ordinal()];
  }

  private static void count(CellTable table, long minute, int a, int b) {
    ((CountTally) table.at(minute, a, b, NONE)).add(1);
  }

  private void addRequest(long minute, int service) {
    int endpoint = names.id(fields.endpoint());
    int status = names.id(statusClass(fields.status()));
    addDuration(table(Family.ROUTE).at(minute, service, endpoint, status));
  }

  private void addOperation(long minute, int service) {
    int operation = names.id(fields.operation());
    int outcome = names.id(outcome(fields.outcome()));
    addDuration(table(Family.OPERATION).at(minute, service, operation, outcome));
  }

  private void addDuration(Tally tally) {
    Long nanos = Durations.millisToNanos(fields.duration());
    if (nanos == null) {
      ((DurationTally) tally).add();
    } else {
      ((DurationTally) tally).add(nanos);
    }
  }

  private void addMetric(LogEvent event, long minute, int service) {
    Measured measured = Measured.of(fields);
    if (measured != null) {
      int metric = names.id(fields.metric());
      int tags = names.id(MetricTags.key(event));
      Tally tally = table(Family.METRIC).at(minute, service, metric, tags);
      measured.addTo((SampleTally) tally, event.timeMicros());
    }
  }

  private void addHealth(LogEvent event, long minute, int service) {
    int found = HEALTH.indexOf(fields.health());
    if (found >= 0) {
      int check = names.id(fields.check());
      int host = names.id(fields.host());
      SampleTally tally = (SampleTally) table(Family.HEALTH).at(minute, service, check, host);
      tally.add(1, found, found, found, found, event.timeMicros());
    }
  }

  private static String statusClass(String status) {
    boolean plain = status.length() == 3;
    return switch (plain ? status.charAt(0) : ' ') {
      case '1' -> "1xx";
      case '2' -> "2xx";
      case '3' -> "3xx";
      case '4' -> "4xx";
      case '5' -> "5xx";
      default -> "";
    };
  }

  /** Whatever else logs say is neither of both. */
  private static String outcome(String text) {
    return text.equals("success") || text.equals("failure") ? text : "";
  }
}
