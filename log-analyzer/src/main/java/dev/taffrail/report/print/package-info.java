/**
 * Reports in all formats. {@link dev.taffrail.report.print.Sheet} is a report as people read it,
 * which HTML, text and Markdown only lay out; JSON and CSV tell the model itself. Whatever log
 * lines hold is harmless in each of them.
 */
@NullMarked
package dev.taffrail.report.print;

import org.jspecify.annotations.NullMarked;
