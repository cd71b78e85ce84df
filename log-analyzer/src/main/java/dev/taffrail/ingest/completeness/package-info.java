/**
 * Whether anything is missing: processes number what they log, and this keeps which numbers have
 * arrived. Its state is part of each commit, so it tells of exactly the committed lines.
 */
@NullMarked
package dev.taffrail.ingest.completeness;

import org.jspecify.annotations.NullMarked;
