/**
 * Reports that come by themselves: when (cron expressions with a zone), of which period, to whom;
 * and the journal by which a run goes on after a crash without a second mail.
 */
@NullMarked
package dev.taffrail.report.schedule;

import org.jspecify.annotations.NullMarked;
