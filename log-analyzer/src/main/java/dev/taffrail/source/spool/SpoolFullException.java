package dev.taffrail.source.spool;

import java.io.IOException;

/** Nothing was taken: there is no room. It may be tried again later. */
public final class SpoolFullException extends IOException {
  private static final long serialVersionUID = 1;

  SpoolFullException(String message) {
    super(message);
  }
}
