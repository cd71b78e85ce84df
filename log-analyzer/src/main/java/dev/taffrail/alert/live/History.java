package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.journal.Entry;
import dev.taffrail.alert.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the journal tells of the past. Safe for any number of threads. */
public final class History {
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();

  private final Past past;

  History(Journal journal) {
    this(each -> journal.read(0, each));
  }

  private History(Past past) {
    this.past = past;
  }

  /** The journal of a folder that somebody else may be writing to; it need not be there. */
  public static History in(Path folder) {
    return new History(each -> Journal.read(folder, each));
  }

  /** All that a journal holds, oldest first. */
  @FunctionalInterface
  private interface Past {
    void read(Consumer<Entry> each) throws IOException;
  }

  /**
   * The newest changes that fit, newest first.
   *
   * @param before only those with a lower sequence
   */
  public List<AlertChange> changes(Predicate<AlertChange> fits, long before, int limit)
      throws IOException {
    Deque<AlertChange> newest = new ArrayDeque<>();
    past.read(entry -> {
      AlertChange change = entry.change();
      if (change.sequence() < before && fits.test(change)) {
        newest.addFirst(change);
        if (newest.size() > limit) {
          newest.removeLast();
        }
      }
    });
    return List.copyOf(newest);
  }

  /**
   * The alerts that fired at some moment of a time, as they stood at its end, oldest first; without
   * those that only repeat another one for others to hear.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public List<Alert> firing(Instant from, Instant to) throws IOException {
    Map<String, Alert> byId = new LinkedHashMap<>();
    past.read(entry -> {
      AlertChange change = entry.change();
      Alert alert = change.alert();
      if (!change.at().isBefore(to) || alert.firingSince() == null || Notes.isEscalation(alert)) {
        return;
      }
      Instant end = alert.resolvedAt();
      if (end != null && !end.isAfter(from)) {
        byId.remove(alert.id());
      } else {
        byId.put(alert.id(), alert);
      }
    });
    return byId.values().stream()
        .sorted(Comparator.comparing(History::begin).thenComparing(Alert::id))
        .toList();
  }

  private static Instant begin(Alert alert) {
    Instant since = alert.firingSince();
    return since == null ? alert.activeSince() : since;
  }

  /** How loud rules were. */
  public AlertStats stats(Instant from, Instant to) throws IOException {
    Map<String, Counts> byRule = new HashMap<>();
    past.read(entry -> {
      AlertChange change = entry.change();
      if (!change.at().isBefore(from) && !change.at().isAfter(to)) {
        byRule.computeIfAbsent(change.alert().rule(), Counts::new).add(change);
      }
    });
    double weeks = Math.max(1, Duration.between(from, to).toSeconds()) / WEEK_SECONDS;
    List<AlertStats.OfRule> rules =
        byRule.values().stream()
            .map(counts -> counts.made(weeks))
            .filter(rule -> rule.fired() > 0)
            .sorted(
                Comparator.comparingLong(AlertStats.OfRule::fired)
                    .reversed()
                    .thenComparing(AlertStats.OfRule::rule))
            .toList();
    return new AlertStats(from, to, rules);
  }

  private static final class Counts {
    private final String rule;
    private final Set<String> acknowledged = new HashSet<>();
    private long fired;
    private long shortOnes;
    private Duration firing = Duration.ZERO;
    private Instant last = Instant.EPOCH;

    Counts(String rule) {
      this.rule = rule;
    }

    void add(AlertChange change) {
      Alert alert = change.alert();
      if (alert.isFiring() && change.from() != AlertState.FIRING) {
        fired++;
        last = change.at();
      }
      if (Notes.isAcknowledged(alert)) {
        acknowledged.add(alert.id());
      }
      Instant since = alert.firingSince();
      Instant end = alert.resolvedAt();
      if (alert.state() == AlertState.RESOLVED && since != null && end != null) {
        Duration lasted = Duration.between(since, end);
        firing = firing.plus(lasted);
        shortOnes += lasted.compareTo(SHORT) < 0 ? 1 : 0;
      }
    }

    AlertStats.OfRule made(double weeks) {
      return new AlertStats.OfRule(
          rule, fired, fired / weeks, acknowledged.size(), shortOnes, firing, last);
    }
  }
}
