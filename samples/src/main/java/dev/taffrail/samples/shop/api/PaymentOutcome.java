package dev.taffrail.samples.shop.api;

/**
 * What became of a payment.
 *
 * @param status as of HTTP: 201 authorised, 402 declined, 503 and 504 the acquirer is at fault
 * @param detail in words
 * @param retryable whether another attempt may go better
 */
public record PaymentOutcome(int status, String detail, boolean retryable) {
  public static PaymentOutcome authorised(String code) {
    return new PaymentOutcome(201, code, false);
  }

  public static PaymentOutcome declined(String reason) {
    return new PaymentOutcome(402, reason, false);
  }

  /** The acquirer is at fault. */
  public static PaymentOutcome unavailable(int status, String detail) {
    return new PaymentOutcome(status, detail, true);
  }

  /** Nobody knows, so another attempt might take the money twice. */
  public static PaymentOutcome unknown(String detail) {
    return new PaymentOutcome(504, detail, false);
  }

  public boolean authorised() {
    return status == 201;
  }
}
