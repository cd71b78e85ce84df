/**
 * Text as it is shown: what somebody else wrote made harmless for terminals and spreadsheets, and
 * times as people read them.
 */
@NullMarked
package dev.taffrail.text;

import org.jspecify.annotations.NullMarked;
