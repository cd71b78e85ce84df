/**
 * Alerts as they happen: follows what is taken in, journals what that changes, and answers who
 * fires.
 */
@NullMarked
package dev.taffrail.alert.live;

import org.jspecify.annotations.NullMarked;
