package dev.taffrail.samples.shop.api;

/** So many of a product. */
public record CartLine(String sku, int quantity) {}
