package dev.taffrail.alert.engine;

import java.util.List;

/** One key of a rule at work. */
final class KeyRun {
  final List<String> key;
  final Series series;
  final KeyState state = new KeyState();

  /** The lowest tick that got an event since it was last looked at. */
  long touched = Long.MAX_VALUE;

  KeyRun(List<String> key, Series series) {
    this.key = key;
    this.series = series;
  }
}
