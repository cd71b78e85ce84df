/** Small apps that log through logging-core, and a generator of realistic event files. */
@NullMarked
package dev.taffrail.samples;

import org.jspecify.annotations.NullMarked;
