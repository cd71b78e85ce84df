package dev.taffrail.pattern;

/** What a rule of a person makes of patterns, to be read. It is never stored. */
public sealed interface RuledPattern extends KnownPattern permits PatternGroup, DerivedPattern {}
