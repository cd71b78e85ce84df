/** The library an app adds: structured JSON events with correlation ids, written by Logback. */
@NullMarked
package dev.taffrail.logging;

import org.jspecify.annotations.NullMarked;
