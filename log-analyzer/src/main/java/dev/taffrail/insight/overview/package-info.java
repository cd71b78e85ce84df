/** The few numbers people steer by, each with its target. Read side only, out of the rollups. */
@NullMarked
package dev.taffrail.insight.overview;

import org.jspecify.annotations.NullMarked;
