package dev.taffrail.samples.shop.api;

/** The body of an answer that says no. */
public record Problem(int status, String detail) {}
