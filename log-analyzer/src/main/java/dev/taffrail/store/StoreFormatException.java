package dev.taffrail.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The data folder was written by another version of the program, or is damaged. */
public final class StoreFormatException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Tells what is wrong.
   *
   * @param message says what to do too
   */
  public StoreFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
