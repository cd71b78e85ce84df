/** The server as a whole: its settings, and what it is made of. */
@NullMarked
package dev.taffrail.web;

import org.jspecify.annotations.NullMarked;
