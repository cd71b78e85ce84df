/** Credentials of known shape: where they are, and text without them. Imports nothing of ours. */
@NullMarked
package dev.taffrail.logging.secret;

import org.jspecify.annotations.NullMarked;
