package dev.taffrail.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a pattern that have the same value of something.
 *
 * @param id follows from the pattern, from what divides it, and from the value
 * @param by what divides the pattern, as the rule says it
 * @param value empty for lines that have none; null for all other values, and for lines that were
 *     not looked at
 * @param of the whole; what is known but the value is known of the whole alone
 */
public record PatternPart(String id, String by, @Nullable String value, KnownPattern of)
    implements DerivedPattern {
  /** The part of a value. */
  public static PatternPart of(KnownPattern whole, String by, String value) {
    return new PatternPart(idOf(whole, by, value), by, value, whole);
  }

  /** Lines of all other values, and those that were not looked at, under the id of the whole. */
  public static PatternPart others(KnownPattern whole, String by) {
    return new PatternPart(whole.id(), by, null, whole);
  }

  /** The id of a part. */
  public static String idOf(KnownPattern whole, String by, String value) {
    return Hash.id("part", whole.id(), by, value);
  }

  @Override
  public List<String> aliases() {
    return List.of();
  }

  @Override
  public @Nullable String name() {
    return of.name();
  }

  /** That of the whole, with the value. */
  @Override
  public String title() {
    String shown = value == null ? ": others" : "=" + value;
    return of.title() + " [" + by + shown + "]";
  }
}
