package dev.taffrail.samples.generate;

/** How many requests arrive. */
interface Load {
  double requestsPerSecond(long micros);
}
