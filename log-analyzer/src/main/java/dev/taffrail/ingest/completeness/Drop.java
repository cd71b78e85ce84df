package dev.taffrail.ingest.completeness;

/**
 * What an app says it did not write.
 *
 * @param first number of the first such event
 * @param last number of the last; between the two there may be events that were written
 * @param count how many they are
 */
record Drop(long first, long last, long count) {
  /** Whether it can be true. */
  boolean isSane() {
    return first >= 1
        && first <= last
        && last <= Numbers.LARGEST
        && count >= 1
        && count <= last - first + 1;
  }
}
