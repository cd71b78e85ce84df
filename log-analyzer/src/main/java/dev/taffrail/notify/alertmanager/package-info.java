/** Alerts for an Alertmanager, which then does its own routing. */
@NullMarked
package dev.taffrail.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
