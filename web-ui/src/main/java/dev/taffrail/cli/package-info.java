/** The command line: one class a command, picocli over the read interfaces of the analyzer. */
@NullMarked
package dev.taffrail.cli;

import org.jspecify.annotations.NullMarked;
