/** Which patterns there are, how often they come, and what has become of them. Read side only. */
@NullMarked
package dev.taffrail.insight.patterns;

import org.jspecify.annotations.NullMarked;
