/** What went wrong in a time, and what of it is new. Read side only. */
@NullMarked
package dev.taffrail.insight.errors;

import org.jspecify.annotations.NullMarked;
