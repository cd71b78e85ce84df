/**
 * How an app comes to log through Taffrail: by the dependency alone, by an include in its
 * logback.xml, or by a call.
 */
@NullMarked
package dev.taffrail.logging.setup;

import org.jspecify.annotations.NullMarked;
