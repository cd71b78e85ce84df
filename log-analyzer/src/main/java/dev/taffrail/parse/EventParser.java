package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.NulMark;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event from a line. A pure function of the line, so that a store needs to keep only the
 * line: the same line gives an equal event for ever. Never throws and never drops: a line that fits
 * no layout is its own message, marked {@link dev.taffrail.event.Quality#UNPARSED}. Safe for any
 * number of threads.
 */
public final class EventParser {
  private final JsonLayout json = new JsonLayout();
  private final Formats formats;

  /** Knows the formats that come with the program. */
  public EventParser() {
    this(Formats.builtIn());
  }

  public EventParser(Formats formats) {
    this.formats = formats;
  }

  /**
   * Reads one line.
   *
   * @param fallbackMicros time of the event when the line names none, microseconds since the epoch;
   *     a time without a year or a day is the one nearest to it
   */
  public LogEvent parse(Line line, long fallbackMicros) {
    RawText whole = NulMark.behind(line.text());
    Unwrapped inner = Unwrapped.of(whole);
    RawText text = inner == null ? whole : inner.text();
    boolean spliced = whole != line.text();
    EventBuilder event = builder(line, inner, spliced);
    if (json.read(text, event)) {
      return event.build(fallbackMicros);
    }
    event = builder(line, inner, spliced);
    TextFormat format = formats.find(line.reading().format());
    if (format == null || !format.read(text, event, reference(inner, fallbackMicros))) {
      PlainText.read(inner == null ? line.text() : text, event);
    }
    return event.build(fallbackMicros);
  }

  private static EventBuilder builder(Line line, @Nullable Unwrapped inner, boolean spliced) {
    EventBuilder event = new EventBuilder(line);
    if (spliced) {
      event.mark(Quality.SPLICED);
    }
    if (inner != null) {
      event.arrived(inner.timeMicros());
      event.add("stream", inner.stream(), Field.Type.TEXT);
    }
    return event;
  }

  private static long reference(@Nullable Unwrapped inner, long fallbackMicros) {
    return inner == null ? fallbackMicros : inner.timeMicros();
  }
}
