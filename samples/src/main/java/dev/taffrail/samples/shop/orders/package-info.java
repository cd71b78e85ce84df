/** Takes orders, keeps the stock, has payments done. Served by the HTTP server of the JDK. */
@NullMarked
package dev.taffrail.samples.shop.orders;

import org.jspecify.annotations.NullMarked;
