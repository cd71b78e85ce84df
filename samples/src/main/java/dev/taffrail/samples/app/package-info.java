/** An app that logs through logging-core and nothing else: what it takes to add the library. */
@NullMarked
package dev.taffrail.samples.app;

import org.jspecify.annotations.NullMarked;
