package dev.taffrail.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that an alert is about.
 *
 * @param line as people read it: level, service and message of structured lines, others as they are
 *     stored; secrets taken out, cut to a readable length
 * @param eventId to find it again; null when it is not stored
 * @param requestId of its request; null without
 * @param at when it happened
 */
public record Sample(
    String line, @Nullable String eventId, @Nullable String requestId, Instant at) {}
