package dev.taffrail.notify;

/** An address with what stands for it. */
public record Link(String text, String url) {}
