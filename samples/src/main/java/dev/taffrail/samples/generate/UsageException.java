package dev.taffrail.samples.generate;

/** The command line is wrong; the message says what, and what to write instead. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong and what to do, one line. */
  public UsageException(String message) {
    super(message);
  }
}
