/**
 * Requests to addresses that an operator wrote down: no redirects, no private networks unless that
 * is wanted, bounded in time and size.
 */
@NullMarked
package dev.taffrail.notify.http;

import org.jspecify.annotations.NullMarked;
