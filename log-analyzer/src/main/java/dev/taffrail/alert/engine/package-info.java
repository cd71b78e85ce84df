/**
 * Rules at work, in the time of the events: they fill buckets by rule and key, buckets are judged
 * when they are complete, and what that changes is told. The same events give the same changes:
 * live, after a restart, for a rule that comes late and in a backtest.
 */
@NullMarked
package dev.taffrail.alert.engine;

import org.jspecify.annotations.NullMarked;
