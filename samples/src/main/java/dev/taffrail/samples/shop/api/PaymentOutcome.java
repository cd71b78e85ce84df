package dev.taffrail.samples.shop.api;

/**
 * What became of a payment.
 *
 * @param status as of HTTP: 201 authorised, 402 declined, 503 and 504 the acquirer is at fault
 * @param detail in words
 */
public record PaymentOutcome(int status, String detail) {
  public boolean authorised() {
    return status == 201;
  }

  /** Whether another attempt may go better. */
  public boolean retryable() {
    return status >= 500;
  }
}
