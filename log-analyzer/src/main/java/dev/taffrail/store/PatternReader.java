package dev.taffrail.store;

import dev.taffrail.pattern.PatternRecord;
import java.io.IOException;
import java.util.List;

/** The catalogue of patterns, as of the last commit. Safe for any number of threads. */
@FunctionalInterface
public interface PatternReader {
  /** All patterns, in no particular order. */
  List<PatternRecord> patterns() throws IOException;
}
