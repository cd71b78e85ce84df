package dev.taffrail.notify;

import java.time.Instant;

/**
 * When a group is looked at next.
 *
 * @param route the id of its route
 */
record GroupRow(String route, Instant next) {}
