package dev.taffrail.ingest.completeness;

import java.util.Locale;

/** Numbers that an output gave away and whose events have not arrived. */
public record Gap(Interval numbers, Reason reason) {

  /** Why events are missing, as far as it is known. */
  public enum Reason {
    /** The app says that it dropped events here. */
    DROPPED,
    /** They were written before the oldest line that was there to be read. */
    BEFORE_READING,
    /** The output is at work and some of its lines are still to be read. */
    PENDING,
    /** A file of this output was gone before its end was read. */
    FILE_GONE,
    /** Nothing tells: a file that nobody saw, a filter behind the numbering, a crash. */
    UNKNOWN;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word for it in JSON. */
    public String text() {
      return text;
    }
  }
}
