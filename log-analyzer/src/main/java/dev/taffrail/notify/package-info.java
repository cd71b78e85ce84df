/**
 * Who hears of an alert, when, and why not: routes, groups, inhibition, silences, an outbox that
 * survives a crash, and a log of every decision.
 */
@NullMarked
package dev.taffrail.notify;

import org.jspecify.annotations.NullMarked;
