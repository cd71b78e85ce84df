/** What Taffrail is measured against: a real OpenSearch node. Not part of a release. */
@NullMarked
package dev.taffrail.benchmarks.opensearch;

import org.jspecify.annotations.NullMarked;
