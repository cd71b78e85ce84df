package dev.taffrail.pattern;

/**
 * A pattern to which a person has given a name.
 *
 * @param of the pattern; all but the name is its own
 */
public record NamedPattern(String name, KnownPattern of) implements DerivedPattern {}
