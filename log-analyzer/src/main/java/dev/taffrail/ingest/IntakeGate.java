package dev.taffrail.ingest;

import org.jspecify.annotations.Nullable;

/** Says whether lines may be taken in. Safe for any number of threads; answers at once. */
@FunctionalInterface
public interface IntakeGate {
  /** Why nothing may be taken in for now, a sentence for people; null when it may. */
  @Nullable String refusal();
}
