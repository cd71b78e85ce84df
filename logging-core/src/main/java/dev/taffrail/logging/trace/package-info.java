/**
 * Ids across borders: in with a request's headers, out with a call's, over from thread to thread.
 */
@NullMarked
package dev.taffrail.logging.trace;

import org.jspecify.annotations.NullMarked;
