/**
 * Who may ask: the password, sessions, tokens, and what slows guessing down. Knows requests as
 * {@link dev.taffrail.web.route.Request}, no HTTP library.
 */
@NullMarked
package dev.taffrail.web.auth;

import org.jspecify.annotations.NullMarked;
