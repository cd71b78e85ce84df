package dev.taffrail.query;

/** What events share with the one they surround. */
public enum Same {
  /** The file that the line was read from. */
  FILE,
  /** The thread that wrote it. */
  THREAD,
  /** The service. */
  SERVICE,
  /** The request or trace. */
  REQUEST
}
