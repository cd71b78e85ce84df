/** The error report: what went wrong in a period, against the one before and what is usual. */
@NullMarked
package dev.taffrail.report.errors;

import org.jspecify.annotations.NullMarked;
