/** Whether an app can do its work: checks that run beside it, and the pages that say so. */
@NullMarked
package dev.taffrail.logging.health;

import org.jspecify.annotations.NullMarked;
