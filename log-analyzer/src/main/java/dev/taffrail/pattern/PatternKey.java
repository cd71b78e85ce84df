package dev.taffrail.pattern;

/**
 * Name of a pattern in the catalogue.
 *
 * @param service empty for lines that name none
 */
public record PatternKey(String service, String id) {}
