package dev.taffrail.alert.engine;

import dev.taffrail.rollup.DurationHistogram;

/** How many events there were, and how long they took. */
record Counted(long count, DurationHistogram durations) {}
