package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.BurnRate;
import dev.taffrail.event.LogEvent;
import java.util.Map;

/**
 * How fast a budget is spent: {@code burn = bad part / (1 - target)}, in a long and a short window
 * at once (Google's workbook on reliability, chapter 5). Without an event in a window nothing is
 * known of it.
 */
final class BurnSeries implements Series.Countable {
  private final CountRing all = new CountRing();
  private final CountRing bad = new CountRing();
  private final BurnRate burn;
  private final Grid grid;

  BurnSeries(BurnRate burn, Grid grid) {
    this.burn = burn;
    this.grid = grid;
  }

  @Override
  public void add(LogEvent event, long tick) {
    all.add(tick, 1);
    if (burn.of().query().test(event)) {
      bad.add(tick, 1);
    }
  }

  @Override
  public void add(long tick, Counted counted, boolean isBad) {
    (isBad ? bad : all).add(tick, counted.count());
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    Verdict best = Verdict.UNKNOWN;
    for (BurnRate.Pair pair : burn.pairs()) {
      Verdict verdict = at(tick, pair);
      boolean worse = best.truth() == Verdict.Truth.UNKNOWN || verdict.value() > best.value();
      if (verdict.holds() || (!best.holds() && worse && !Double.isNaN(verdict.value()))) {
        best = verdict;
      }
      if (best.holds()) {
        return best;
      }
    }
    return best;
  }

  private Verdict at(long tick, BurnRate.Pair pair) {
    double longBurn = burn(tick, grid.ticks(pair.longWindow()));
    double shortBurn = burn(tick, grid.ticks(pair.shortWindow()));
    if (Double.isNaN(longBurn) || Double.isNaN(shortBurn)) {
      return Verdict.UNKNOWN;
    }
    long from = tick - grid.ticks(pair.longWindow()) + 1;
    long badEvents = bad.sum(from, tick);
    long total = all.sum(from, tick);
    boolean enough =
        badEvents >= burn.leastBad() && (total >= burn.leastTotal() || 2 * badEvents > total);
    boolean holds = enough && longBurn > pair.burn() && shortBurn > pair.burn();
    return Verdict.of(holds, longBurn, pair.burn())
        .showing(Map.of("detail", badEvents + " of " + total + " failed"));
  }

  private double burn(long tick, long window) {
    long total = all.sum(tick - window + 1, tick);
    double part = (double) bad.sum(tick - window + 1, tick) / total;
    return total == 0 ? Double.NaN : part / (1 - burn.target());
  }

  @Override
  public void forget(long before) {
    all.forget(before);
    bad.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public long count(long tick) {
    return bad.at(tick);
  }
}
