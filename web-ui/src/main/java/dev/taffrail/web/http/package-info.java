/**
 * The server: Spark's routing on Jetty 12, behind a handler that checks every request and gives
 * every answer its headers. The only package that knows Spark, Jetty and servlets; everybody else
 * writes {@link dev.taffrail.web.route.Route}s.
 */
@NullMarked
package dev.taffrail.web.http;

import org.jspecify.annotations.NullMarked;
