/** Sets an app of Spring Boot, 3.5 or 4, up by the jar alone. */
@NullMarked
package dev.taffrail.logging.spring;

import org.jspecify.annotations.NullMarked;
