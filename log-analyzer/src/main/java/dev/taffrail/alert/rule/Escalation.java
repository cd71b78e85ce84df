package dev.taffrail.alert.rule;

import dev.taffrail.alert.Severity;
import java.time.Duration;

/**
 * What becomes of an alert that nobody takes care of.
 *
 * @param after it has been firing for so long
 * @param severity of the second alert that then begins
 */
public record Escalation(Duration after, Severity severity) {}
