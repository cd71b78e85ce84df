package dev.taffrail.report.schedule;

import dev.taffrail.config.Units;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a plan a folder keeps.
 *
 * @param runs how many reports, in each format; 0 for any number
 * @param age how old they may be; null for any
 */
record Keep(int runs, @Nullable Duration age) {
  static final Keep DEFAULT = new Keep(100, null);

  /** Reads {@code 30} or {@code 90d}; null when the text is neither. */
  static @Nullable Keep parse(String text) {
    if (text.matches("[0-9]{1,6}")) {
      int runs = Integer.parseInt(text);
      return runs == 0 ? null : new Keep(runs, null);
    }
    Duration age = Units.duration(text);
    return age == null || !age.isPositive() ? null : new Keep(0, age);
  }
}
