package dev.taffrail.source.spool;

/** Whether the disk has room for lines that others send. Asked often, by any thread. */
@FunctionalInterface
public interface Room {
  /** There always is. */
  Room ALWAYS = () -> true;

  boolean isThere();
}
