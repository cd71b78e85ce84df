/** The SLA report: how objectives stand at the end of a period, and what spent their budgets. */
@NullMarked
package dev.taffrail.report.sla;

import org.jspecify.annotations.NullMarked;
