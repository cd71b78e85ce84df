package dev.taffrail.insight.sla;

import java.util.Arrays;

/** Numbers of cells of equal length, of which the oldest leave as time goes on. Not thread-safe. */
final class Cells {
  private final double[][] columns;
  private final int length;
  private long first;

  /** Begins with cells of 0. */
  Cells(int columns, int length) {
    this.columns = new double[columns][length];
    this.length = length;
  }

  /** Number of the first cell that is kept. */
  long first() {
    return first;
  }

  /** Keeps the cells from another one on; what was not kept before is 0. */
  void moveTo(long other) {
    long by = other - first;
    for (double[] column : columns) {
      if (by < 0 || by >= length) {
        Arrays.fill(column, 0);
      } else {
        int gone = (int) by;
        System.arraycopy(column, gone, column, 0, length - gone);
        Arrays.fill(column, length - gone, length, 0);
      }
    }
    first = other;
  }

  boolean holds(long cell) {
    return cell >= first && cell < first + length;
  }

  double get(int column, long cell) {
    return columns[column][index(cell)];
  }

  void set(int column, long cell, double value) {
    columns[column][index(cell)] = value;
  }

  void add(int column, long cell, double more) {
    columns[column][index(cell)] += more;
  }

  /** Makes all numbers of a cell 0. */
  void clear(long cell) {
    for (double[] column : columns) {
      column[index(cell)] = 0;
    }
  }

  void clearColumn(int column) {
    Arrays.fill(columns[column], 0);
  }

  /** The sum of a column over those of the cells that are kept. */
  double sum(int column, long from, long to) {
    double sum = 0;
    int end = (int) Math.clamp(to - first, 0, length);
    for (int i = (int) Math.clamp(from - first, 0, length); i < end; i++) {
      sum += columns[column][i];
    }
    return sum;
  }

  private int index(long cell) {
    if (!holds(cell)) {
      throw new IndexOutOfBoundsException("cell " + cell + " is not kept");
    }
    return (int) (cell - first);
  }
}
