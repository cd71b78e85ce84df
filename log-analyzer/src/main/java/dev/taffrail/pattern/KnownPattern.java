package dev.taffrail.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the lines, or of the errors, that are the same. */
public sealed interface KnownPattern permits PatternState, StackState, RuledPattern {
  /** Name, 16 hex digits. */
  String id();

  /** Other names that events of it may carry. */
  List<String> aliases();

  /** What all have in common, in one line. */
  String template();

  /** How many there were when it was last written, which is at least half of all. */
  long count();

  /** Time of the earliest, microseconds since the epoch. */
  long firstMicros();

  /** Time of the latest when it was last written. */
  long lastMicros();

  /** Up to five distinct ones. */
  List<String> samples();

  /** The first 16 versions of the service in which it was seen. */
  List<String> versions();

  /** The first 16 hosts on which it was seen. */
  List<String> hosts();

  /** What people call it; null when nobody gave it a name. */
  default @Nullable String name() {
    return null;
  }

  /** How it is shown: its name, or its template. */
  default String title() {
    String name = name();
    return name == null ? template() : name;
  }
}
