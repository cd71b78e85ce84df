package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.PaymentOutcome;
import org.jspecify.annotations.Nullable;

/** One attempt did not bring the money. */
final class AttemptFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient PaymentOutcome outcome;

  AttemptFailedException(String payment, PaymentOutcome outcome, @Nullable Throwable cause) {
    super("payment " + payment + ": " + outcome.detail(), cause);
    this.outcome = outcome;
  }

  /** What is known of the payment. */
  PaymentOutcome outcome() {
    return outcome;
  }
}
