package dev.taffrail.source;

import java.nio.file.Path;

/**
 * A file of a source that could not be opened at the last look.
 *
 * @param reason why, in words for people
 */
public record Unreadable(Path path, SourceSpec source, String reason) {}
