/** What every report tells of its period: alerts, how whole the data is, and the words for it. */
@NullMarked
package dev.taffrail.report.period;

import org.jspecify.annotations.NullMarked;
