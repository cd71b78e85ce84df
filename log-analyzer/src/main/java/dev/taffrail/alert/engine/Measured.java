package dev.taffrail.alert.engine;

import java.util.List;

/** What a rule measured of a key in the window that ends with a bucket. */
public record Measured(List<String> key, long micros, double value) {}
