package dev.taffrail.pattern;

/**
 * How often a value was met.
 *
 * @param value the value, shortened if it is long
 * @param count how often, among the lines that were looked at
 */
public record ValueCount(String value, long count) {}
