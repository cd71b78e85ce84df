/** Alerts for PagerDuty, by its Events API version 2. */
@NullMarked
package dev.taffrail.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
