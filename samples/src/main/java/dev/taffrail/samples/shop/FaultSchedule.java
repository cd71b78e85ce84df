package dev.taffrail.samples.shop;

import java.time.Duration;
import java.util.List;

/**
 * When which fault begins and ends, over and over. Immutable.
 *
 * @param first when the first fault begins, after the start
 * @param turns the faults of a cycle in their order; none for a shop where nothing goes wrong
 */
record FaultSchedule(Duration first, List<Turn> turns) {
  /**
   * A fault and the quiet time after it.
   *
   * @param lasts how long it goes on
   * @param quiet until the next fault
   */
  record Turn(Fault fault, Duration lasts, Duration quiet) {
    private static Turn of(Fault fault, int lasts, int quiet) {
      return new Turn(fault, Duration.ofSeconds(lasts), Duration.ofSeconds(quiet));
    }
  }

  /**
   * A fault begins or ends.
   *
   * @param at time after the start
   */
  record Change(Duration at, Fault fault, boolean begins) {}

  /** Soon, so that a first visitor has something to look at. */
  private static final Duration FIRST = Duration.ofMillis(200);

  static final FaultSchedule NONE = new FaultSchedule(FIRST, List.of());

  /** Each cycle takes eight minutes; the silence is long enough to be noticed without a rule. */
  static final FaultSchedule NORMAL =
      new FaultSchedule(
          FIRST,
          List.of(
              Turn.of(Fault.CONNECTION_ERRORS, 20, 40),
              Turn.of(Fault.FAILING_DEPLOY, 45, 35),
              Turn.of(Fault.TIMEOUTS, 30, 40),
              Turn.of(Fault.SLOW_PAYMENTS, 40, 40),
              Turn.of(Fault.BURST, 30, 40),
              Turn.of(Fault.SILENT_SERVICE, 75, 45)));

  /** Each cycle takes a minute. */
  static final FaultSchedule FAST =
      new FaultSchedule(
          FIRST,
          List.of(
              Turn.of(Fault.CONNECTION_ERRORS, 4, 1),
              Turn.of(Fault.FAILING_DEPLOY, 6, 1),
              Turn.of(Fault.SLOW_PAYMENTS, 4, 1),
              Turn.of(Fault.BURST, 4, 1),
              Turn.of(Fault.SILENT_SERVICE, 31, 1),
              Turn.of(Fault.TIMEOUTS, 6, 1)));

  FaultSchedule {
    turns = List.copyOf(turns);
  }

  /**
   * The n-th change, from 0, without end.
   *
   * @throws IllegalStateException if there are no faults
   */
  Change change(int n) {
    if (turns.isEmpty()) {
      throw new IllegalStateException("no faults");
    }
    int turn = n / 2;
    Duration at = first.plus(cycle().multipliedBy(turn / turns.size()));
    for (Turn before : turns.subList(0, turn % turns.size())) {
      at = at.plus(before.lasts()).plus(before.quiet());
    }
    Turn now = turns.get(turn % turns.size());
    boolean begins = n % 2 == 0;
    return new Change(begins ? at : at.plus(now.lasts()), now.fault(), begins);
  }

  /** From the begin of a fault until it begins again. */
  Duration cycle() {
    return turns.stream()
        .map(turn -> turn.lasts().plus(turn.quiet()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
