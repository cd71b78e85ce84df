package dev.taffrail.event;

import dev.taffrail.logging.FieldNames.Kinds;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an event tells of. A line that does not say is a {@link #LOG}. */
public enum EventKind {
  LOG(Kinds.LOG),
  REQUEST(Kinds.REQUEST),
  OPERATION(Kinds.OPERATION),
  METRIC(Kinds.METRIC),
  HEALTH(Kinds.HEALTH),
  AUDIT(Kinds.AUDIT),
  LIFECYCLE(Kinds.LIFECYCLE),
  ALERT(Kinds.ALERT);

  private static final Map<String, EventKind> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(EventKind::text, Function.identity()));

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /** The value as written in JSON. */
  public String text() {
    return text;
  }

  /** The kind written as this text; null when the text is an app's own and no kind of ours. */
  public static @Nullable EventKind parse(String text) {
    return BY_TEXT.get(text);
  }
}
