/** Why somebody was told of an alert, or not: every step, kept for a while. */
@NullMarked
package dev.taffrail.notify.decision;

import org.jspecify.annotations.NullMarked;
