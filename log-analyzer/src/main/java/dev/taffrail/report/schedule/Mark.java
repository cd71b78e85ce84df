package dev.taffrail.report.schedule;

import java.time.Instant;

/**
 * Up to when the runs of a plan have been seen to.
 *
 * @param schedule to which that applies; of another one nothing was missed
 */
record Mark(String schedule, Instant until) {}
