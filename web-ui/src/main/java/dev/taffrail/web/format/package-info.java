/**
 * Events and stories as JSON, CSV and harmless plain text: what the HTTP API and the command line
 * both write.
 */
@NullMarked
package dev.taffrail.web.format;

import org.jspecify.annotations.NullMarked;
