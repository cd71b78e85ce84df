/**
 * Where lines go: outputs that never hurt the app. They write beside its threads, survive a full
 * disk or a deleted file, and account for each event that they had to drop.
 */
@NullMarked
package dev.taffrail.logging.output;

import org.jspecify.annotations.NullMarked;
