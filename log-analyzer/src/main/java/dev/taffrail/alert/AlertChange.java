package dev.taffrail.alert;

import java.time.Instant;

/**
 * A change of an alert, in the journal before anybody hears of it.
 *
 * @param sequence its number in the journal, from 1, without gaps
 * @param at when it was decided
 * @param from where the alert stood before; equal to its state when only its evidence or its
 *     annotations are others
 * @param alert as it is since
 */
public record AlertChange(long sequence, Instant at, AlertState from, Alert alert) {}
