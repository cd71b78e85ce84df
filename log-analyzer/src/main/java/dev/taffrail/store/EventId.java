package dev.taffrail.store;

import dev.taffrail.event.LinePosition;
import org.jspecify.annotations.Nullable;

/**
 * Names one event for as long as it is kept; as text it fits into a link.
 *
 * @param partition where the store keeps it
 * @param position the line it was read from
 */
public record EventId(int partition, LinePosition position) {
  private static final int RADIX = 36;

  public EventId {
    if (partition < 0) {
      throw new IllegalArgumentException("partition < 0");
    }
  }

  /** Reads what {@link #toString} wrote; null when it is something else. */
  public static @Nullable EventId parse(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length != 4) {
      return null;
    }
    try {
      return new EventId(
          Integer.parseInt(parts[0], RADIX),
          new LinePosition(
              Long.parseLong(parts[1], RADIX),
              Integer.parseInt(parts[2], RADIX),
              Long.parseLong(parts[3], RADIX)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return Integer.toString(partition, RADIX)
        + '-'
        + Long.toString(position.file(), RADIX)
        + '-'
        + Integer.toString(position.generation(), RADIX)
        + '-'
        + Long.toString(position.offset(), RADIX);
  }
}
