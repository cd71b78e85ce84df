/**
 * Physical lines: files by glob, their identity across rotation and restarts, what is read and what
 * is not yet.
 */
@NullMarked
package dev.taffrail.source;

import org.jspecify.annotations.NullMarked;
