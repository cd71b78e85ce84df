package dev.taffrail.event;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is odd about a line. The line is kept; the mark makes it countable and searchable. */
public enum Quality {
  /** No layout fits: the line is its own message. */
  UNPARSED,
  /** Longer than the limit: only the head is kept. */
  TRUNCATED,
  /** Holds bytes that are not UTF-8. */
  BAD_ENCODING,
  /** Names no time: it has the time of the line before it. */
  NO_TIME,
  /** Its time is outside the years 2000 to 2100. */
  ODD_TIME,
  /** A field that is a number by its meaning, such as a duration, holds something else. */
  TYPE_CONFLICT,
  /** Has more fields than anybody means to have: keys that are really values. */
  KEY_OVERFLOW,
  /** The file ended without a line end. */
  UNTERMINATED,
  /** May go on: its last line is the last of its file so far. */
  OPEN,
  /** Begins with what was left when its file was cut: a part of another line, or zeros. */
  SPLICED,
  /** Held a secret, which is not kept. */
  REDACTED;

  /** The marks of whole events. */
  public static final Set<Quality> OF_WHOLE_EVENTS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OPEN)));

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The value of the searchable field {@code quality}. */
  public String text() {
    return text;
  }
}
