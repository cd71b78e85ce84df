package dev.taffrail.parse;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Time zones by name. */
final class Zones {
  private Zones() {}

  /** The zone; null for no name, and for one that this machine does not know. */
  static @Nullable ZoneId of(@Nullable String id) {
    if (id == null) {
      return null;
    }
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
