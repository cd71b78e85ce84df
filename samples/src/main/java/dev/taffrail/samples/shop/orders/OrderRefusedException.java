package dev.taffrail.samples.shop.orders;

/** The caller asked for something that cannot be; the message says what. */
final class OrderRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  OrderRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
