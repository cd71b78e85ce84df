/** Takes ids from OpenTelemetry, where an app has it. */
@NullMarked
package dev.taffrail.logging.otel;

import org.jspecify.annotations.NullMarked;
