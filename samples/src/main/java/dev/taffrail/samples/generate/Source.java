package dev.taffrail.samples.generate;

/** Something that makes the shop log, again and again. */
interface Source {
  /** When it next starts; never falls. */
  long nextMicros();

  /** Plans the events of that start, none of them earlier, and moves on. */
  void play();
}
