package dev.taffrail.event;

import org.jspecify.annotations.Nullable;

/**
 * What was thrown.
 *
 * @param type class name of the outermost throwable
 * @param message its message
 * @param stackTrace the whole trace, lines separated by LF
 * @param stackHash fingerprint of the trace as the library wrote it
 */
public record ErrorInfo(
    @Nullable String type,
    @Nullable String message,
    @Nullable String stackTrace,
    @Nullable String stackHash) {}
