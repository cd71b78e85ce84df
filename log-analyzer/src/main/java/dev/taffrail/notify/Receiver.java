package dev.taffrail.notify;

/** Somebody who is told of alerts. Safe for any number of threads. */
public interface Receiver {

  /**
   * Delivers a message and waits for the answer, for a bounded time. A message that comes again has
   * its id, so that it can be known again.
   */
  Answer send(Message message);
}
