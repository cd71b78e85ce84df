/** What the services of the shop say to each other, as JSON over HTTP. */
@NullMarked
package dev.taffrail.samples.shop.api;

import org.jspecify.annotations.NullMarked;
