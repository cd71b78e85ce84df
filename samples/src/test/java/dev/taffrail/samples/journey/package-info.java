/** A log line's way from an app to an answer, through the programs as an operator runs them. */
package dev.taffrail.samples.journey;
