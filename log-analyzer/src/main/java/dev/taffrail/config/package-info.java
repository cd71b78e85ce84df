/**
 * Configuration files: YAML 1.2 with {@code ${ENV_NAME:default}} in it, and all problems told at
 * once with file, line and key.
 */
@NullMarked
package dev.taffrail.config;

import org.jspecify.annotations.NullMarked;
