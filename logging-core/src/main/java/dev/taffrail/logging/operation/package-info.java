/** Units of work within a request: an event, a timer and a counter for each. */
@NullMarked
package dev.taffrail.logging.operation;

import org.jspecify.annotations.NullMarked;
