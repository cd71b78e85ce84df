/** What a person types as a query over events, and the story of one request. */
@NullMarked
package dev.taffrail.query;

import org.jspecify.annotations.NullMarked;
