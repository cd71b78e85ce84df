package dev.taffrail.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Level;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format of plain text as data. Its patterns say how an event begins; what stands behind is the
 * message, and the stack trace if there is one.
 *
 * @param heads patterns of the beginning, tried in this order
 * @param numbers groups whose text is a number
 * @param start what the first line of an event begins with; null when that is one of the heads
 * @param joins whether an event may have several lines
 * @param times how its times are written
 * @param zone of times that name none; null when the source or UTC decides
 * @param levels words of levels that are not known everywhere
 * @param kind what its events tell of
 */
record TextFormat(
    String name,
    List<Pattern> heads,
    Set<String> numbers,
    @Nullable Pattern start,
    boolean joins,
    TextTimes times,
    @Nullable ZoneId zone,
    Map<String, Level> levels,
    @Nullable EventKind kind) {
  private static final String TIME = "time";
  private static final String LEVEL = "level";

  /** Facility and severity of syslog in one number. */
  private static final String PRIORITY = "priority";

  /** Whether a line begins an event. */
  boolean starts(String line) {
    return start == null ? matches(line) : start.matcher(line).lookingAt();
  }

  private boolean matches(String line) {
    for (Pattern head : heads) {
      if (head.matcher(line).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /** Reads a text into an event; false, with the event as it was, when it does not fit. */
  boolean read(RawText raw, EventBuilder event, long referenceMicros) {
    String text = raw.toString();
    for (Pattern head : heads) {
      Matcher matcher = head.matcher(text);
      if (matcher.lookingAt()) {
        if (!Utf8.isValid(raw)) {
          event.mark(Quality.BAD_ENCODING);
        }
        readHead(head, matcher, event, referenceMicros);
        StackText.read(message(head, matcher, text), event);
        if (kind != null) {
          event.kindIfNone(kind);
        }
        return true;
      }
    }
    return false;
  }

  private static String message(Pattern head, Matcher matcher, String text) {
    if (head.namedGroups().containsKey(FieldNames.MESSAGE)) {
      String message = matcher.group(FieldNames.MESSAGE);
      return (message == null ? "" : message) + text.substring(matcher.end());
    }
    return text.substring(matcher.end());
  }

  private void readHead(Pattern head, Matcher matcher, EventBuilder event, long reference) {
    for (String group : head.namedGroups().keySet()) {
      String text = matcher.group(group);
      String value = text == null ? "" : text.strip();
      if (!value.isEmpty() && !value.equals("-")) {
        readGroup(group, value, event, reference);
      }
    }
  }

  private void readGroup(String group, String value, EventBuilder event, long reference) {
    switch (group) {
      case FieldNames.MESSAGE -> {}
      case TIME -> readTime(value, event, reference);
      case LEVEL -> readLevel(value, event);
      case PRIORITY -> event.levelIfNone(priority(value));
      default ->
          event.add(group, value, numbers.contains(group) ? Field.Type.NUMBER : Field.Type.TEXT);
    }
  }

  private void readTime(String value, EventBuilder event, long reference) {
    ZoneId own = event.zone() == null ? zone : event.zone();
    long micros = times.parse(value, own, reference);
    if (micros == Timestamps.NONE) {
      event.fields().add(Field.text(TIME, value));
    } else {
      event.timeIfNone(micros);
    }
  }

  private void readLevel(String value, EventBuilder event) {
    Level level = levels.get(value);
    if (level == null) {
      event.add(FieldNames.LEVEL, value, Field.Type.TEXT);
    } else {
      event.levelIfNone(level);
    }
  }

  private static @Nullable Level priority(String value) {
    return value.length() > 3 ? null : SeverityNumbers.syslog(Integer.parseInt(value));
  }
}
