package dev.taffrail.ingest;

/**
 * What taking in is doing.
 *
 * @param detail for a person: why, and what to do
 */
public record IntakeState(Phase phase, String detail) {
  /** From good to bad. */
  public enum Phase {
    READING,
    /** Waits at the offsets that it has reached, until the disk has room. */
    PAUSED,
    /** The store failed; it is opened again, and reading goes on from the last commit. */
    RETRYING,
    /** Ended for good. */
    STOPPED
  }

  /** All is well. */
  public static final IntakeState READING = new IntakeState(Phase.READING, "reading");
}
