package dev.taffrail.query.stats;

import java.util.Arrays;

/** Numbers out of lines, one by one. Not thread-safe. */
final class NumberList implements Amounts {
  private double[] numbers = new double[8];
  private int size;
  private boolean sorted = true;

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
    sorted = false;
  }

  @Override
  public long count() {
    return size;
  }

  @Override
  public double sum() {
    return Arrays.stream(numbers, 0, size).sum();
  }

  @Override
  public double min() {
    return size == 0 ? Double.NaN : at(0);
  }

  @Override
  public double max() {
    return size == 0 ? Double.NaN : at(size - 1);
  }

  @Override
  public double quantile(double share) {
    return size == 0 ? Double.NaN : at((int) Math.max(0, Math.ceil(share * size) - 1));
  }

  private double at(int rank) {
    if (!sorted) {
      Arrays.sort(numbers, 0, size);
      sorted = true;
    }
    return numbers[rank];
  }
}
