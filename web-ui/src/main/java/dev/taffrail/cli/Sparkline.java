package dev.taffrail.cli;

import java.util.ArrayList;
import java.util.List;

/** Numbers as bars of one line, in order. */
final class Sparkline {
  /** More bars than this stand for several numbers each. */
  static final int WIDEST = 60;

  private static final int LONGEST = 40;
  private static final String BARS = " ▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * One character a number; with more numbers than {@link #WIDEST}, one for the highest of some
   * neighbours. What is unknown (NaN) is blank, as 0 is.
   */
  static String of(List<? extends Number> numbers) {
    List<Double> highest = highest(numbers);
    double most = highest.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder bars = new StringBuilder(highest.size());
    for (double number : highest) {
      double height = most == 0 ? 0 : Math.ceil(number * (BARS.length() - 1) / most);
      bars.append(BARS.charAt((int) Math.max(0, height)));
    }
    return bars.toString();
  }

  /** A bar that lies: one number beside the largest of all. */
  static String bar(List<Double> numbers, int index) {
    double most = numbers.stream().filter(Double::isFinite).max(Double::compare).orElse(0.0);
    double number = numbers.get(index);
    boolean none = Double.isNaN(number) || most <= 0;
    return "█".repeat(none ? 0 : (int) Math.max(0, Math.round(LONGEST * number / most)));
  }

  private static List<Double> highest(List<? extends Number> numbers) {
    int count = Math.min(WIDEST, numbers.size());
    List<Double> highest = new ArrayList<>(count);
    for (int bar = 0; bar < count; bar++) {
      int begin = (int) ((long) bar * numbers.size() / count);
      int end = (int) ((long) (bar + 1) * numbers.size() / count);
      double most = 0;
      for (Number number : numbers.subList(begin, end)) {
        most = Math.max(most, Double.isNaN(number.doubleValue()) ? 0 : number.doubleValue());
      }
      highest.add(most);
    }
    return highest;
  }
}
