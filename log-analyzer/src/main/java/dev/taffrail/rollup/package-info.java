/**
 * Additive counts per minute, small enough to answer for a month in milliseconds. Pure, no I/O.
 *
 * <p>{@link dev.taffrail.rollup.Rollups} counts events while they are taken in; what it hands over
 * for a commit are {@link dev.taffrail.rollup.RollupDelta}s. {@link
 * dev.taffrail.rollup.RollupBlock} packs them for a store. {@link dev.taffrail.rollup.RollupSums}
 * adds up what a {@link dev.taffrail.rollup.RollupRequest} asks for, whatever store it comes from.
 * {@link dev.taffrail.rollup.Baselines} tells what is usual.
 */
@NullMarked
package dev.taffrail.rollup;

import org.jspecify.annotations.NullMarked;
