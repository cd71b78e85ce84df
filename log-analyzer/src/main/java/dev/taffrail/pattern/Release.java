package dev.taffrail.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A version of a service, known by its events.
 *
 * @param firstMicros time of its first event, microseconds since the epoch
 * @param lastMicros time of its last event
 * @param previous the version that came before it; null for the first that is known
 */
public record Release(
    String service, String version, long firstMicros, long lastMicros, @Nullable String previous) {}
