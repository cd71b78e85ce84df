/** Makes payments: fetches jobs from orders, asks an acquirer, tells the outcome. No server. */
@NullMarked
package dev.taffrail.samples.shop.payments;

import org.jspecify.annotations.NullMarked;
