package dev.taffrail.samples.generate;

/** The threads of an instance: each serves one request at a time, the lowest free one is taken. */
final class Workers {
  private static final int SIZE = 200;

  private final String[] names = new String[SIZE];
  private final long[] busyUntil = new long[SIZE];

  Workers(String format) {
    for (int worker = 0; worker < SIZE; worker++) {
      names[worker] = format.formatted(worker + 1);
    }
  }

  /** A worker that is busy from here on; when none is free, the last one. */
  int take(long micros) {
    int worker = 0;
    while (busyUntil[worker] > micros && worker < SIZE - 1) {
      worker++;
    }
    busyUntil[worker] = Long.MAX_VALUE;
    return worker;
  }

  void release(int worker, long micros) {
    busyUntil[worker] = micros;
  }

  String name(int worker) {
    return names[worker];
  }
}
