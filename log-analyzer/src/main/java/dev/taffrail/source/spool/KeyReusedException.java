package dev.taffrail.source.spool;

import java.io.IOException;

/** Nothing was taken: other lines were taken under the same key. */
public final class KeyReusedException extends IOException {
  private static final long serialVersionUID = 1;

  KeyReusedException() {
    super("the key was used for other lines");
  }
}
