package dev.taffrail.samples.shop.storefront;

/** An answer that says no; the message tells the customer why. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  RefusedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
