package dev.taffrail.report.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One report of a plan: what it has to do, how far it is.
 *
 * @param key the plan, the service if there is one, and the instant; may stand in paths and names
 *     of files
 * @param service the only one; null for all
 * @param scheduled the instant it was for
 * @param asked who asked for it, and the key of that request; empty if nobody did
 * @param mailId the first half of the Message-ID of its mails, on each try
 * @param steps printing first
 */
public record Run(
    String key,
    String plan,
    @Nullable String service,
    Cause cause,
    Instant scheduled,
    Instant from,
    Instant to,
    Instant begun,
    Asked asked,
    String mailId,
    List<Step> steps) {

  /** Why a report was made. */
  public enum Cause {
    SCHEDULED,
    /** Its time was over, as nothing ran then. */
    CAUGHT_UP,
    ASKED
  }

  /** How far a run is. */
  public enum State {
    BEGUN,
    PRINTED,
    DONE,
    FAILED
  }

  /**
   * Who asked for a run.
   *
   * @param key by which the same request is known again; empty without
   */
  public record Asked(String by, String key) {
    static final Asked NOBODY = new Asked("", "");
  }

  /** Copies the list. */
  public Run {
    steps = List.copyOf(steps);
  }

  /** How far it is; failed means that something will never be done. */
  public State state() {
    Step printing = steps.getFirst();
    if (printing.state() == Step.State.FAILED) {
      return State.FAILED;
    }
    if (printing.isWaiting()) {
      return State.BEGUN;
    }
    if (steps.stream().anyMatch(Step::isWaiting)) {
      return State.PRINTED;
    }
    boolean all = steps.stream().allMatch(step -> step.state() == Step.State.DONE);
    return all ? State.DONE : State.FAILED;
  }

  /** Whether nothing is left to do. */
  public boolean isOver() {
    State state = state();
    return state == State.DONE || state == State.FAILED;
  }

  /** Whether its texts are on disk. */
  public boolean isPrinted() {
    return steps.getFirst().state() == Step.State.DONE;
  }

  /** The subject; empty before it is printed. */
  public String subject() {
    return isPrinted() ? steps.getFirst().text() : "";
  }

  /** What is wrong, for people; empty if nothing is. */
  public String reason() {
    Map<String, List<String>> troubles = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step.state() == Step.State.FAILED || (step.isWaiting() && step.tries() > 0)) {
        troubles.computeIfAbsent(step.text(), text -> new ArrayList<>()).add(what(step));
      }
    }
    return troubles.entrySet().stream()
        .map(trouble -> String.join(", ", trouble.getValue()) + ": " + trouble.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String what(Step step) {
    return switch (step.kind()) {
      case PRINT -> "printing";
      case FILE -> "filing in " + step.target();
      case MAIL -> "mail to " + step.target();
    };
  }

  /** When the last of its steps was decided or is tried next. */
  public Instant touched() {
    return steps.stream()
        .filter(step -> step.tries() > 0)
        .map(Step::due)
        .max(Instant::compareTo)
        .orElse(begun);
  }

  /** The same with another step at a place. */
  Run with(int place, Step step) {
    List<Step> others = new ArrayList<>(steps);
    others.set(place, step);
    return new Run(key, plan, service, cause, scheduled, from, to, begun, asked, mailId, others);
  }
}
