package dev.taffrail.store;

import java.util.List;

/**
 * The most frequent values of fields.
 *
 * @param total how many events were counted
 * @param fields in the order in which they were asked for
 * @param shortfall what was not counted
 */
public record Facets(long total, List<Facet> fields, Shortfall shortfall) {
  public Facets {
    fields = List.copyOf(fields);
  }

  /** Whether time ran out, or a part of the data could not be read, before all was counted. */
  public boolean partial() {
    return shortfall.isAny();
  }

  public Facets withShortfall(Shortfall other) {
    return new Facets(total, fields, other);
  }

  /**
   * The values of one field.
   *
   * @param values the most frequent ones, the most frequent first; equals in the order of code
   *     points
   * @param distinct how many values there are in all. A store may stop counting at some thousands:
   *     then there are at least this many, and {@code values} are the most frequent ones of those
   *     that were counted
   */
  public record Facet(String field, List<ValueCount> values, long distinct) {
    public Facet {
      values = List.copyOf(values);
    }
  }

  /**
   * A value.
   *
   * @param count how many events have it; an event with several values counts for each
   */
  public record ValueCount(String value, long count) {}
}
