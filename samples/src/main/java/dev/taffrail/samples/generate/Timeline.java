package dev.taffrail.samples.generate;

import java.util.List;

/**
 * The events of all sources in the order of time, without end. A source plans all events of a start
 * at once; an event is due when no source starts earlier. Not thread-safe.
 */
final class Timeline {
  private final EventQueue events;
  private final List<Source> sources;

  Timeline(EventQueue events, Source... sources) {
    this.events = events;
    this.sources = List.of(sources);
  }

  long nextMicros() {
    plan();
    return events.nextMicros();
  }

  Event next() {
    plan();
    return events.remove();
  }

  private void plan() {
    Source source = earliest();
    while (source.nextMicros() < events.nextMicros()) {
      source.play();
      source = earliest();
    }
  }

  private Source earliest() {
    Source earliest = sources.get(0);
    for (Source source : sources) {
      earliest = source.nextMicros() < earliest.nextMicros() ? source : earliest;
    }
    return earliest;
  }
}
