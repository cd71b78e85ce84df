package dev.taffrail.samples.shop.api;

/** What orders answers when all went well. */
public record OrderPlaced(String order, String payment, Euros paid) {}
