/**
 * Where events live: the write and read interfaces, and the query as data.
 *
 * <p>Nothing here knows an engine. An engine passes the contract suite of the tests by implementing
 * {@link dev.taffrail.store.EventWriter} and {@link dev.taffrail.store.EventSearch}.
 */
@NullMarked
package dev.taffrail.store;

import org.jspecify.annotations.NullMarked;
