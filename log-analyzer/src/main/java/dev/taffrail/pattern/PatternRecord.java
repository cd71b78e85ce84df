package dev.taffrail.pattern;

/**
 * A pattern of the catalogue.
 *
 * @param service whose lines they are; empty for lines that name none
 */
public record PatternRecord(String service, KnownPattern pattern) {
  /** Its name in the catalogue. */
  public PatternKey key() {
    return new PatternKey(service, pattern.id());
  }
}
