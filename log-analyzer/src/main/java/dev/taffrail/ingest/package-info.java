/**
 * The pipeline from lines to the store: reading, parsing and appending by several workers, commits
 * that cut exactly between lines.
 */
@NullMarked
package dev.taffrail.ingest;

import org.jspecify.annotations.NullMarked;
