package dev.taffrail.report.schedule;

import dev.taffrail.notify.Answer;
import java.time.Instant;

/**
 * One thing that a run has to do, and what became of it.
 *
 * @param target an address, or a folder; empty for printing
 * @param tries how often it was tried
 * @param due when it is tried, while it waits
 * @param text what was answered last; of printing, the subject
 */
public record Step(Kind kind, String target, State state, int tries, Instant due, String text) {

  /** What is done; printing comes before all else. */
  public enum Kind {
    PRINT,
    FILE,
    MAIL
  }

  /** What became of it. */
  public enum State {
    WAITING,
    DONE,
    FAILED
  }

  static Step waiting(Kind kind, String target, Instant due) {
    return new Step(kind, target, State.WAITING, 0, due, "");
  }

  /** Whether it is not decided yet. */
  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /**
   * After a try.
   *
   * @param next when it is tried again, if it may
   * @param last after which nobody tries any more
   */
  Step after(Answer answer, Instant now, Instant next, Instant last) {
    return switch (answer) {
      case Answer.Accepted accepted ->
          new Step(kind, target, State.DONE, tries + 1, now, accepted.text());
      case Answer.Refused refused ->
          new Step(kind, target, State.FAILED, tries + 1, now, refused.text());
      case Answer.Later later ->
          next.isAfter(last)
              ? new Step(
                  kind,
                  target,
                  State.FAILED,
                  tries + 1,
                  now,
                  later.text() + "; given up after " + (tries + 1) + " tries")
              : new Step(kind, target, State.WAITING, tries + 1, next, later.text());
    };
  }
}
