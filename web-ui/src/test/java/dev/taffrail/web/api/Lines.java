package dev.taffrail.web.api;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines as a file would have them, read into a store. */
final class Lines {
  /** The number of the file. */
  static final long FILE = 7;

  private Lines() {}

  static MemoryStore store(String... lines) {
    EventParser parser = new EventParser();
    List<LogEvent> events = new ArrayList<>();
    long offset = 0;
    for (String line : lines) {
      RawText text = RawText.of(line);
      events.add(parser.parse(new Line(new LinePosition(FILE, 0, offset), text), 0));
      offset += text.length() + 1;
    }
    MemoryStore store = new MemoryStore();
    store.append(events);
    store.refresh();
    return store;
  }

  /** Lines a second apart, from 2026-03-02T10:00:00Z, that are told apart by their {@code n}. */
  static String[] many(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            String.format(
                "{\"@timestamp\":\"2026-03-02T%02d:%02d:%02dZ\",\"message\":\"line\",\"n\":%d}",
                10 + n / 3_600, n / 60 % 60, n % 60, n))
        .toArray(String[]::new);
  }
}
