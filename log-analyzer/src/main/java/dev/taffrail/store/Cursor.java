package dev.taffrail.store;

import dev.taffrail.event.LinePosition;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of events by time; equal times are ordered by position, so that no event is
 * shown twice or left out between two pages.
 */
public record Cursor(long timeMicros, LinePosition position) implements Comparable<Cursor> {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::timeMicros).thenComparing(Cursor::position);

  public static Cursor of(StoredEvent stored) {
    return new Cursor(stored.event().timeMicros(), stored.id().position());
  }

  /** Reads what {@link #toString} wrote; null when it is something else. */
  public static @Nullable Cursor parse(String text) {
    int dot = text.indexOf('.');
    EventId id = dot < 0 ? null : EventId.parse("0-" + text.substring(dot + 1));
    if (id == null) {
      return null;
    }
    try {
      return new Cursor(Long.parseLong(text.substring(0, dot)), id.position());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public int compareTo(Cursor other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return timeMicros + "." + new EventId(0, position).toString().substring(2);
  }
}
