/** The analyzer as a whole: {@link dev.taffrail.Analyzer} wires the stages by the configuration. */
@NullMarked
package dev.taffrail;

import org.jspecify.annotations.NullMarked;
