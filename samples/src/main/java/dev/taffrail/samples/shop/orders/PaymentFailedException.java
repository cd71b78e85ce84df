package dev.taffrail.samples.shop.orders;

/** No attempt brought the money. */
final class PaymentFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  PaymentFailedException(int status, String message) {
    super(message);
    this.status = status;
  }

  PaymentFailedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
