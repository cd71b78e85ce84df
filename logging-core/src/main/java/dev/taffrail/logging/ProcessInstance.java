package dev.taffrail.logging;

/** This start of this process. */
final class ProcessInstance {
  /** Random, chosen once, the same for all outputs. */
  static final String ID = CorrelationId.generate();

  private ProcessInstance() {}
}
