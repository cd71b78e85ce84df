/**
 * Generates the events of a web shop, as a file of any length or paced in real time: {@code
 * RequestFlow} tells what happens in a request, {@code Span} how long it takes and what it writes,
 * {@code Timeline} brings the events of all requests into the order of time.
 */
@NullMarked
package dev.taffrail.samples.generate;

import org.jspecify.annotations.NullMarked;
