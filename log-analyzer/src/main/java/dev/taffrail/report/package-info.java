/**
 * Reports that people get without asking: the errors of a period and how objectives stand, one
 * model each, printed in the formats that mail, people and programs read.
 */
@NullMarked
package dev.taffrail.report;

import org.jspecify.annotations.NullMarked;
