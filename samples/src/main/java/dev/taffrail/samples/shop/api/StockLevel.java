package dev.taffrail.samples.shop.api;

/** How many of a product are left. */
public record StockLevel(String sku, int left) {}
