package dev.taffrail.alert.engine;

/**
 * How one rule goes.
 *
 * @param keys how many keys it has
 * @param others events of keys that are too many to tell apart
 * @param tooLate events that came when their window had long been over
 * @param judgedMicros up to when it has judged, microseconds since the epoch
 */
public record RuleStatus(
    String rule, int keys, int firing, int pending, long others, long tooLate, long judgedMicros) {}
