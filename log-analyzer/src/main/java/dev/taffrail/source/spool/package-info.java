/**
 * The spool: lines that came over HTTP or stdin are kept in files of this program until they are in
 * the store. Who was told that they were taken can rely on it.
 */
@NullMarked
package dev.taffrail.source.spool;

import org.jspecify.annotations.NullMarked;
