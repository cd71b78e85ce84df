/** What people did and what the app did: events that somebody will ask for one day. */
@NullMarked
package dev.taffrail.logging.audit;

import org.jspecify.annotations.NullMarked;
