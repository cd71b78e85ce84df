/**
 * Numbers over any query: counts, rates, averages, percentiles by fields and over time. {@link
 * dev.taffrail.query.stats.Stats} asks the rollups where they answer exactly, else the counts of
 * the index, else it reads lines up to a limit that the answer tells.
 */
@NullMarked
package dev.taffrail.query.stats;

import org.jspecify.annotations.NullMarked;
