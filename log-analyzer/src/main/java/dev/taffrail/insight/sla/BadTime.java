package dev.taffrail.insight.sla;

/**
 * Minutes, or quarters of an hour, with requests.
 *
 * @param from its first minute since the epoch
 * @param to the first minute behind it
 * @param total how many requests
 * @param bad how many spent the budget
 */
public record BadTime(long from, long to, double total, double bad) {}
