package dev.taffrail.samples.shop.orders;

/** An order was not paid. */
final class PaymentFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param cause the last attempt
   */
  PaymentFailedException(String message, AttemptFailedException cause) {
    super(message, cause);
    this.status = cause.outcome().status();
  }

  /** As of HTTP: 402 if the customer is at fault, 503 and 504 if not. */
  int status() {
    return status;
  }
}
