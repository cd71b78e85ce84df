package dev.taffrail.samples.shop.api;

/**
 * What payments fetches from orders.
 *
 * @param expires milliseconds since the epoch; later nobody waits for the outcome
 */
public record PaymentJob(String payment, String order, Euros amount, long expires) {}
