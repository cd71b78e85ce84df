package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.CartLine;
import java.util.List;

/** What a customer wants to buy. */
record Cart(String id, List<CartLine> lines) {}
