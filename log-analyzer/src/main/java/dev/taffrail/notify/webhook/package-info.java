/** Alerts for any program, in the shape that receivers of Alertmanager know. */
@NullMarked
package dev.taffrail.notify.webhook;

import org.jspecify.annotations.NullMarked;
