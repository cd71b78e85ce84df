/**
 * One file through Taffrail, OpenSearch and grep, one after the other, each as a process of its
 * own, and a table of what it took.
 */
@NullMarked
package dev.taffrail.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
