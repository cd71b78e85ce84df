/** What lines have in common: templates of messages and fingerprints of errors. Pure, no I/O. */
@NullMarked
package dev.taffrail.pattern;

import org.jspecify.annotations.NullMarked;
