/**
 * Rules over what the log tells: when they hold an {@link dev.taffrail.alert.Alert} begins, and its
 * changes are journaled before anybody hears of them.
 */
@NullMarked
package dev.taffrail.alert;

import org.jspecify.annotations.NullMarked;
