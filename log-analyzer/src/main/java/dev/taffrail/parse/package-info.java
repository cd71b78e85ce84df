/** From a line to an event: layouts of JSON, their spellings of the common fields, plain text. */
@NullMarked
package dev.taffrail.parse;

import org.jspecify.annotations.NullMarked;
