package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.Euros;

/** Something for sale. */
record Product(String sku, String name, Euros price) {}
