/**
 * Which receivers an alert goes to, together with which others, and when it is kept quiet. Follows
 * what users of Prometheus' Alertmanager expect. Pure: nothing here reads a clock or a file but the
 * configuration.
 */
@NullMarked
package dev.taffrail.notify.route;

import org.jspecify.annotations.NullMarked;
