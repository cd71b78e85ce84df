/**
 * Rules as people write them: what must hold of the events, for how long, how bad that is and what
 * is said of it; each with examples that prove it.
 */
@NullMarked
package dev.taffrail.alert.rule;

import org.jspecify.annotations.NullMarked;
