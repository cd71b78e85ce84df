package dev.taffrail.store;

import dev.taffrail.event.LogEvent;

/** An event and the name under which the store keeps it. */
public record StoredEvent(EventId id, LogEvent event) {}
