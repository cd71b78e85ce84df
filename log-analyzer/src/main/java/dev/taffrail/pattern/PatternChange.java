package dev.taffrail.pattern;

/**
 * A pattern that is new or has changed since the last commit.
 *
 * @param id stable name of the pattern
 * @param template its text, variables as {@code <*>}
 */
public record PatternChange(String id, String template) {}
