/** What one log line means, whatever wrote it: the event, its level, kind, error and position. */
@NullMarked
package dev.taffrail.event;

import org.jspecify.annotations.NullMarked;
