package dev.taffrail.alert.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody made of a rule at run time.
 *
 * @param number from 1
 * @param yaml the rule as it was sent; null when it was taken away
 */
public record RuleVersion(int number, String author, Instant at, @Nullable String yaml) {}
