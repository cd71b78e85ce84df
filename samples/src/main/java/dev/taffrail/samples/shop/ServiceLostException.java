package dev.taffrail.samples.shop;

import java.io.IOException;

/** A service of the shop does not run; the message says which, and where to look. */
public final class ServiceLostException extends IOException {
  private static final long serialVersionUID = 1;

  ServiceLostException(String message) {
    super(message);
  }
}
