package dev.taffrail.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of the events of one output: 1, 2, 3 ... for as long as the process lives, however
 * often Logback is configured anew. Safe for use by any thread.
 */
public final class OutputNumbers {
  // Reconfiguration throws away whatever Logback knows, yet a number must never come twice.
  private static final Map<String, OutputNumbers> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  private final AtomicLong last = new AtomicLong();

  private OutputNumbers() {}

  /**
   * Returns the numbers of an output of this process, always the same ones for a name.
   *
   * @param output what tells the output from others, such as the path of its file
   */
  public static OutputNumbers of(String output) {
    return OF_THIS_PROCESS.computeIfAbsent(output, name -> new OutputNumbers());
  }

  /** Returns numbers of their own, for an output without a name. */
  static OutputNumbers unnamed() {
    return new OutputNumbers();
  }

  /** Takes the next number. */
  public long next() {
    return last.incrementAndGet();
  }
}
