package dev.taffrail.pattern;

/** What makes one catalogue of another, applied in order. */
public sealed interface CatalogueChange {
  /** The pattern that it is about. */
  PatternKey key();

  /** It is new, or takes the place of what was known of it. */
  record Put(PatternRecord pattern) implements CatalogueChange {
    @Override
    public PatternKey key() {
      return pattern.key();
    }
  }

  /** It is a part of another, or is not looked for any more. */
  record Remove(PatternKey key) implements CatalogueChange {}
}
