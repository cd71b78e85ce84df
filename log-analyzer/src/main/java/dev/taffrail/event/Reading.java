package dev.taffrail.event;

import org.jspecify.annotations.Nullable;

/**
 * How a line is to be read, as far as the line itself does not tell. It is kept with the line, so
 * that the line means the same for ever.
 *
 * @param format name of the format of plain text; null when it has none
 * @param zone id of the zone of times that name none; null for UTC
 */
public record Reading(@Nullable String format, @Nullable String zone) {
  /** The line tells all. */
  public static final Reading NONE = new Reading(null, null);

  /** With the empty text in place of null. */
  public static Reading of(String format, String zone) {
    return new Reading(format.isEmpty() ? null : format, zone.isEmpty() ? null : zone);
  }

  public boolean isNone() {
    return format == null && zone == null;
  }
}
