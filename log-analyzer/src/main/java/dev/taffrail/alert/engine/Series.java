package dev.taffrail.alert.engine;

import dev.taffrail.event.LogEvent;

/**
 * What one key of a rule has been seen to do, by buckets of time; a tick is the number of a bucket.
 * Not thread-safe.
 */
interface Series {

  /** Takes an event that the rule is about. */
  void add(LogEvent event, long tick);

  /**
   * Judges the window that ends with a bucket.
   *
   * @param state of the key, before
   */
  Verdict at(long tick, KeyState state);

  /** Nothing before this bucket is asked for any more. */
  void forget(long before);

  /** Whether it is as if nothing had come. */
  boolean isEmpty();

  /** How many events a bucket has. */
  long count(long tick);

  /** A time that must outlive the buckets; {@link KeyState#NEVER} for none. */
  default long memory() {
    return KeyState.NEVER;
  }

  /** Takes a {@link #memory} of a life before. */
  default void remember(long tick) {}

  /** Takes what lies before as known, without a verdict. */
  default void settle(long tick) {}

  /** One that can be filled with counts instead of events. */
  interface Countable extends Series {
    /**
     * Adds events that were counted elsewhere.
     *
     * @param of whether they are those of the rule's {@code of}, which are also told as events of
     *     the rule
     */
    void add(long tick, Counted counted, boolean of);
  }
}
