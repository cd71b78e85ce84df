package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.BitSet;

/**
 * Minutes in which a service was there, and in which it was not. Every event is a sign of life; a
 * silence that is longer than allowed is an outage where something proves it: a start or stop of
 * the service at one of its ends, or another service that goes on talking meanwhile. Without a
 * proof nobody knows, for the silence may as well be that of the analyzer. Before the first sign
 * nothing is known. Immutable.
 */
final class Uptime implements Account {
  private final long begin;
  private final BitSet up;
  private final BitSet down = new BitSet();

  /**
   * Finds outages.
   *
   * @param begin the minute that the bits are counted from
   * @param length how many minutes there are
   * @param alive minutes with events of the service
   * @param others minutes with events of any service
   * @param turns minutes with starts and stops of the service
   */
  Uptime(
      long begin,
      int length,
      BitSet alive,
      BitSet others,
      BitSet turns,
      Duration silence,
      Exclusions exclusions) {
    this.begin = begin;
    up = (BitSet) alive.clone();
    int last = alive.nextSetBit(0);
    while (last >= 0) {
      int from = alive.nextClearBit(last);
      int next = alive.nextSetBit(from);
      int to = next < 0 ? length : next;
      if (to - from <= silence.toMinutes()) {
        up.set(from, Math.max(from, to));
      } else {
        boolean proven = turns.get(from - 1) || (next >= 0 && turns.get(next));
        judge(from, to, proven, others);
      }
      last = next;
    }
    for (int i = 0; i < length && !exclusions.of().isEmpty(); i++) {
      if (exclusions.contains(begin + i)) {
        up.clear(i);
        down.clear(i);
      }
    }
  }

  private void judge(int from, int to, boolean proven, BitSet others) {
    for (int i = from; i < to; i++) {
      if (proven || others.get(i)) {
        down.set(i);
      }
    }
  }

  @Override
  public Counted sum(long from, long to) {
    int bad = count(down, from, to);
    return new Counted(count(up, from, to) + bad, bad);
  }

  @Override
  public long known(long from, long to) {
    return count(up, from, to) + count(down, from, to);
  }

  private int count(BitSet bits, long from, long to) {
    int start = (int) Math.max(0, from - begin);
    return bits.get(start, (int) Math.max(start, to - begin)).cardinality();
  }
}
