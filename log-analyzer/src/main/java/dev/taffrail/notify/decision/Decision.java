package dev.taffrail.notify.decision;

import java.time.Instant;

/**
 * One step of the way of an alert.
 *
 * @param alert its id
 * @param rule the name of its rule
 * @param text for people: by what, to whom, with which answer
 */
public record Decision(Instant at, String alert, String rule, Step step, String text) {}
