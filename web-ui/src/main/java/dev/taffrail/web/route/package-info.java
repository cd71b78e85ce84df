/**
 * What the server answers, as data: routes with who may call them, requests and responses without
 * an HTTP library, problems by RFC 9457. Sections of the API are lists of routes.
 */
@NullMarked
package dev.taffrail.web.route;

import org.jspecify.annotations.NullMarked;
