/** A store in the heap: no set-up, no files, gone with the process. */
@NullMarked
package dev.taffrail.store.memory;

import org.jspecify.annotations.NullMarked;
