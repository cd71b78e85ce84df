package dev.taffrail.alert;

import java.io.Closeable;
import java.io.IOException;

/** The journaled changes of all alerts, for whoever must not miss one. */
public interface AlertChanges {
  /** Nothing ever changes. */
  AlertChanges NONE = (sequence, listener) -> () -> {};

  /**
   * Hands over every change behind a sequence before it returns, then those that come, until the
   * result is closed. In the order of the journal, each once, one at a time, and only when it is
   * durable. Where the journal begins later than that sequence it begins with the newest change of
   * each alert that is not over.
   *
   * @param sequence 0 for all there are
   * @throws IOException if the journal cannot be read
   */
  Closeable follow(long sequence, AlertListener listener) throws IOException;
}
