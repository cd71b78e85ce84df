package dev.taffrail.samples.shop.payments;

import dev.taffrail.samples.shop.api.PaymentOutcome;

/** The acquirer could not be asked, or gave no answer. */
final class AcquirerException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient PaymentOutcome outcome;

  AcquirerException(PaymentOutcome outcome, Throwable cause) {
    super(outcome.detail(), cause);
    this.outcome = outcome;
  }

  /** What it means for the payment. */
  PaymentOutcome outcome() {
    return outcome;
  }
}
