/**
 * The journal of alerts: every change as a line of its own, on disk before anybody hears of it; and
 * what of the state cannot be counted again.
 */
@NullMarked
package dev.taffrail.alert.journal;

import org.jspecify.annotations.NullMarked;
