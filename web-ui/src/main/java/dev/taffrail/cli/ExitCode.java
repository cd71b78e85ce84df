package dev.taffrail.cli;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** It failed, or found nothing. */
  static final int FAILED = 1;

  static final int WRONG_USAGE = 2;

  /** The data folder is in use. */
  static final int IN_USE = 73;

  static final int CONFIGURATION = 78;

  private ExitCode() {}
}
