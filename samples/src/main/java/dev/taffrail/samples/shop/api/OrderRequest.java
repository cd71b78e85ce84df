package dev.taffrail.samples.shop.api;

import java.util.List;

/**
 * What storefront asks orders to sell.
 *
 * @param total of all lines, before a coupon
 * @param coupon code that the customer typed, empty if none
 */
public record OrderRequest(String cart, List<CartLine> lines, Euros total, String coupon) {}
