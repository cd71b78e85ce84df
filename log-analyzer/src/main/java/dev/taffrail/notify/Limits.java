package dev.taffrail.notify;

import java.time.Period;

/**
 * What keeps a flood from people, and from the memory.
 *
 * @param perHour messages to a receiver in an hour; the rest is told in one digest
 * @param alerts how many are held at once; more are only counted
 * @param keepDecisions how long it is known why somebody was told or not
 */
public record Limits(int perHour, int alerts, Period keepDecisions) {
  public static final Limits DEFAULT = new Limits(60, 20_000, Period.ofDays(31));
}
