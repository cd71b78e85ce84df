package dev.taffrail.pattern;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A catalogue that is fed, and what a store keeps of its changes. */
abstract class CatalogueCase {
  private static final Line LINE = new Line(new LinePosition(1, 0, 0), RawText.of(""));

  final Map<PatternKey, PatternRecord> kept = new HashMap<>();

  static LogEvent event(String service, String version, String message, long micros) {
    return new LogEvent(
        LINE,
        micros,
        null,
        EventKind.LOG,
        message,
        null,
        List.of(
            Field.text(FieldNames.SERVICE, service),
            Field.text(FieldNames.SERVICE_VERSION, version)),
        Set.of(),
        null);
  }

  static String add(PatternCatalogue catalogue, String service, String message) {
    LogEvent event = event(service, "1", message, 0);
    return String.valueOf(catalogue.name(List.of(event)).getFirst().pattern());
  }

  /** A message that has no word in common with those of other numbers. */
  static String message(int number) {
    return Junk.word(3 * number)
        + ' '
        + Junk.word(3 * number + 1)
        + ' '
        + Junk.word(3 * number + 2);
  }

  void commit(PatternCatalogue catalogue) {
    for (CatalogueChange change : catalogue.drain()) {
      switch (change) {
        case CatalogueChange.Put put -> kept.put(put.key(), put.pattern());
        case CatalogueChange.Remove removed -> kept.remove(removed.key());
      }
    }
  }

  long kept(String service) {
    return kept.keySet().stream().filter(key -> key.service().equals(service)).count();
  }
}
