/** Additive counts per minute, small enough to answer for a month in milliseconds. Pure, no I/O. */
@NullMarked
package dev.taffrail.rollup;

import org.jspecify.annotations.NullMarked;
