/**
 * The sample shop: starts three services as processes of their own, sends customers, plays the
 * bank, and lets things go wrong on a schedule that it announces.
 */
@NullMarked
package dev.taffrail.samples.shop;

import org.jspecify.annotations.NullMarked;
