package dev.taffrail.cli;

import java.util.List;

/** Counts as bars of text. */
final class Sparkline {
  private static final String BARS = " ▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One character a count; only 0 is blank, the largest is full. */
  static String of(List<Long> counts) {
    long most = counts.stream().mapToLong(count -> count).max().orElse(0);
    StringBuilder bars = new StringBuilder(counts.size());
    for (long count : counts) {
      long height = most == 0 ? 0 : Math.ceilDiv(count * (BARS.length() - 1), most);
      bars.append(BARS.charAt((int) height));
    }
    return bars.toString();
  }
}
