/** Alerts for a channel of Slack. */
@NullMarked
package dev.taffrail.notify.slack;

import org.jspecify.annotations.NullMarked;
