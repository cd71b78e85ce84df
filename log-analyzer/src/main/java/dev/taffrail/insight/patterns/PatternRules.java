package dev.taffrail.insight.patterns;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say of patterns. It changes what is shown, never what is stored, so it holds for all
 * that ever happened, and taking a rule back undoes it.
 *
 * @param merges come first: of two that are about the same pattern the first counts
 * @param renames of two that are about the same pattern the first counts
 * @param splits of two that are about the same pattern the first counts
 * @param ignores a pattern is ignored while one holds
 */
public record PatternRules(
    List<Merge> merges, List<Rename> renames, List<Split> splits, List<Ignore> ignores) {
  /** Nobody says anything. */
  public static final PatternRules NONE =
      new PatternRules(List.of(), List.of(), List.of(), List.of());

  public PatternRules {
    merges = List.copyOf(merges);
    renames = List.copyOf(renames);
    splits = List.copyOf(splits);
    ignores = List.copyOf(ignores);
  }

  /** Patterns of a service count as one under a name. */
  public record Merge(String name, PatternSelector which) {}

  /** Each of some patterns has a name. */
  public record Rename(String name, PatternSelector which) {}

  /** A pattern is divided by the values of something. */
  public record Split(PatternSelector which, Divisor by) {}

  /** What a pattern is divided by. */
  public sealed interface Divisor {
    /** As the rule says it. */
    String text();

    /** One of its variables, by name or by number. */
    record Variable(String text) implements Divisor {}

    /** A field of its events. */
    record EventField(String text) implements Divisor {}

    /** What the first group of an expression of RE2 finds in the message, or all that it finds. */
    record Found(Pattern regex) implements Divisor {
      @Override
      public String text() {
        return "/" + regex.pattern() + "/";
      }
    }
  }

  /**
   * Nobody wants to hear of a pattern for now.
   *
   * @param until the first moment at which it does not hold any more; null for no such moment
   * @param version it holds until another version of the service appears after this one; null if
   *     versions do not matter
   * @param reason empty if none was given
   * @param author empty if none was given
   */
  public record Ignore(
      PatternSelector which,
      @Nullable Instant until,
      @Nullable String version,
      String reason,
      String author) {}
}
