/**
 * Whether services keep what was promised: objectives, budgets of failures, how fast they are spent
 * and on what. Reads rollups only, so a month costs the same however many events it had.
 *
 * <p>{@link dev.taffrail.insight.sla.Slo} is what the operator asks for, {@link
 * dev.taffrail.insight.sla.Sla} answers it. {@link dev.taffrail.insight.sla.Budget}, {@link
 * dev.taffrail.insight.sla.BurnAlert} and {@link dev.taffrail.insight.sla.Forecast} are the
 * arithmetic, after chapter 5 of Google's "Site Reliability Workbook".
 */
@NullMarked
package dev.taffrail.insight.sla;

import org.jspecify.annotations.NullMarked;
