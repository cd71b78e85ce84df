package dev.taffrail.insight.sla;

/** What was counted for one objective of one service. */
interface Account {
  /** Within a time; from a minute that {@link Window#last} gives. */
  Counted sum(long from, long to);

  /** Of how many minutes of a time something is known. */
  long known(long from, long to);
}
