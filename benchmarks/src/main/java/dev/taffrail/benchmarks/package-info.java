/** JMH benchmarks of the hot paths: scan, parse, index, search. Not part of a release. */
@NullMarked
package dev.taffrail.benchmarks;

import org.jspecify.annotations.NullMarked;
