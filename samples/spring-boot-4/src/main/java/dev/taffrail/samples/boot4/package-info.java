/** An app of Spring Boot that has nothing of Taffrail but its jar. */
@NullMarked
package dev.taffrail.samples.boot4;

import org.jspecify.annotations.NullMarked;
