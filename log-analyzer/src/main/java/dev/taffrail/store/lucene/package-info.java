/**
 * The embedded store: one Lucene index a partition, partitions by arrival.
 *
 * <p>The only package that knows Lucene's index. {@link dev.taffrail.store.lucene.LuceneStore}
 * opens a folder to write, {@link dev.taffrail.store.lucene.LuceneSearch} to read beside a writer
 * of another process.
 */
@NullMarked
package dev.taffrail.store.lucene;

import org.jspecify.annotations.NullMarked;
