/**
 * Requests that come in: one event and a few meters for each, whatever serves them. Servlet APIs
 * are there only for the filters that implement them.
 */
@NullMarked
package dev.taffrail.logging.http;

import org.jspecify.annotations.NullMarked;
