package dev.taffrail.alert.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What comes, and what a rule should make of it.
 *
 * @param line where it stands in its file; 0 when it stands in none
 * @param text as people know it
 * @param phases one after the other
 */
public record Example(int line, String text, List<Phase> phases, Expected expected) {
  public Example {
    phases = List.copyOf(phases);
  }

  /** What a rule should make of events. */
  public enum Expected {
    /** It fires at some time. */
    FIRING,
    /** It never fires. */
    QUIET,
    /** It has not fired, but would if it went on like that. */
    PENDING,
    /** It has fired, and it is over. */
    RESOLVED
  }

  /**
   * A time, and what comes in it, spread evenly.
   *
   * @param groups none for silence
   */
  public record Phase(Duration length, List<Group> groups) {
    public Phase {
      groups = List.copyOf(groups);
    }
  }

  /** Some events of one sort. */
  public record Group(int count, Sort sort) {}

  /** How the events of a group are. */
  public sealed interface Sort {}

  /**
   * Such as the rule is about.
   *
   * @param of whether they are also those of {@code of}
   * @param value what they show or how long they took, as people write it; empty for any
   */
  public record Matching(boolean of, String value) implements Sort {}

  /** Such as the rule is not about. */
  public record Other() implements Sort {}

  /** With these fields. */
  public record Given(Map<String, String> fields) implements Sort {
    public Given {
      fields = Map.copyOf(fields);
    }
  }
}
