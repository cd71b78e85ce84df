/** What customers talk to: products, carts, checkout. Routes of Spark, served by Jetty. */
@NullMarked
package dev.taffrail.samples.shop.storefront;

import org.jspecify.annotations.NullMarked;
