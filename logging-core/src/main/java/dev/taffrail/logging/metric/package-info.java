/** Meters as events, beside whatever registry an app has. */
@NullMarked
package dev.taffrail.logging.metric;

import org.jspecify.annotations.NullMarked;
