package dev.taffrail.store.lucene;

/** Takes note that a partition may be damaged. */
@FunctionalInterface
interface DamageReport {
  /** Looks at a partition of which something went wrong, and puts it aside if it is damaged. */
  void suspect(int number, Throwable why);
}
