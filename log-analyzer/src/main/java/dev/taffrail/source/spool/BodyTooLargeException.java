package dev.taffrail.source.spool;

import java.io.IOException;

/** Nothing was taken: more came at once than may. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  BodyTooLargeException(long most) {
    super("more than " + most + " bytes");
  }
}
