package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the journal tells of the past. Safe for any number of threads. */
public final class History {
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();

  private final Journal journal;

  History(Journal journal) {
    this.journal = journal;
  }

  /**
   * The newest changes that fit, newest first.
   *
   * @param before only those with a lower sequence
   */
  public List<AlertChange> changes(Predicate<AlertChange> fits, long before, int limit)
      throws IOException {
    Deque<AlertChange> newest = new ArrayDeque<>();
    journal.read(
        0,
        entry -> {
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

  /** How loud rules were. */
  public AlertStats stats(Instant from, Instant to) throws IOException {
    Map<String, Counts> byRule = new HashMap<>();
    journal.read(
        0,
        entry -> {
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
