package dev.taffrail.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Severity of an event, in rising order. Spellings of other systems are read as the nearest one.
 */
public enum Level {
  TRACE("finest", "finer", "verbose", "silly"),
  DEBUG("fine", "config"),
  INFO("information", "informational", "notice"),
  WARN("warning"),
  ERROR(
      "err",
      "severe",
      "fatal",
      "critical",
      "crit",
      "alert",
      "emerg",
      "emergency",
      "panic",
      "dpanic");

  private static final Map<String, Level> BY_NAME = byName();

  private final String[] aliases;

  Level(String... aliases) {
    this.aliases = aliases;
  }

  /** Reads a level word in any case; null when the word is no known level. */
  public static @Nullable Level parse(String word) {
    Level exact = BY_NAME.get(word);
    return exact != null ? exact : BY_NAME.get(word.strip().toLowerCase(Locale.ROOT));
  }

  private static Map<String, Level> byName() {
    Map<String, Level> names = new HashMap<>();
    for (Level level : values()) {
      names.put(level.name(), level);
      names.put(level.name().toLowerCase(Locale.ROOT), level);
      for (String alias : level.aliases) {
        names.put(alias, level);
      }
    }
    return Map.copyOf(names);
  }
}
