/**
 * How counts and durations develop: per minute, hour or day of a time zone, beside what is usual.
 * Read side only, out of the rollups.
 */
@NullMarked
package dev.taffrail.insight.trend;

import org.jspecify.annotations.NullMarked;
