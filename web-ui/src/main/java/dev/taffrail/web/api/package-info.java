/**
 * The sections of the HTTP API: each reads the parameters of its routes, asks the analyzer and
 * writes the answer. A further section is a class that lists its routes and one line in {@link
 * dev.taffrail.web.api.ApiRoutes}. Nothing here knows of HTTP servers, so that sections are tested
 * without one.
 */
@NullMarked
package dev.taffrail.web.api;

import org.jspecify.annotations.NullMarked;
