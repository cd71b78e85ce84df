/** How well services are doing, as a number with its reasons. Read side only. */
@NullMarked
package dev.taffrail.insight.health;

import org.jspecify.annotations.NullMarked;
