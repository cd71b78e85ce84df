package dev.taffrail.source.spool;

/**
 * Lines have been taken, and survive a crash.
 *
 * @param lines how many
 * @param bytes of them as they came, line ends included
 * @param repeated whether they had been taken before under the same key, and were not taken again
 */
public record Receipt(long lines, long bytes, boolean repeated) {}
