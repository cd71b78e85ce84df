package dev.taffrail.source;

import dev.taffrail.event.Line;
import java.util.List;

/**
 * Lines of one file that were read together.
 *
 * @param lines in the order of the file; none when a long line has not ended yet
 * @param after how far the file has been read when these lines are done
 * @param bytes length of the lines, line ends included
 * @param more whether there may be further lines to read at once
 */
public record Chunk(List<Line> lines, FileCheckpoint after, long bytes, boolean more) {}
