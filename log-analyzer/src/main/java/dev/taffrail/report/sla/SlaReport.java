package dev.taffrail.report.sla;

import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import dev.taffrail.report.period.Words;
import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How objectives stand at the end of a period. Each is counted over its own window, as {@code sla}
 * does; the alerts are those of the period.
 *
 * @param made when it was made
 * @param before the state of each at the begin of the period, by service and name
 * @param details of those that are violated or near it and have least left, with what spent it; at
 *     most three
 * @param leastCoverage the part of the minutes that must be known before an objective has a state
 */
public record SlaReport(
    ReportRequest request,
    Instant made,
    SlaList objectives,
    Map<Name, State> before,
    List<SlaDetail> details,
    double leastCoverage,
    AlertsOfPeriod alerts,
    DataState data) {
  public SlaReport {
    before = Map.copyOf(before);
    details = List.copyOf(details);
  }

  /** Names an objective of a service. */
  public record Name(String service, String objective) {
    /** That of a verdict. */
    public static Name of(Verdict verdict) {
      return new Name(verdict.service(), verdict.objective().name());
    }
  }

  /** How many are in a state. */
  public long count(State state) {
    return objectives.verdicts().stream().filter(verdict -> verdict.state() == state).count();
  }

  /** What could not be seen. */
  public Shortfall shortfall() {
    return objectives.shortfall();
  }

  /** Its conclusion in one line. */
  public String title() {
    int all = objectives.verdicts().size();
    if (all == 0) {
      return "Objectives unknown: no service has requests or an objective of its own";
    }
    List<String> parts = new ArrayList<>();
    add(parts, count(State.VIOLATED), "violated");
    add(parts, count(State.WARNING), "near their limit");
    add(parts, count(State.UNKNOWN), "unknown");
    if (parts.isEmpty()) {
      return all == 1 ? "The objective is kept" : "All " + all + " objectives are kept";
    }
    return String.join(", ", parts) + " of " + Words.count(all, "objective");
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? what.replace("their", "its") : what));
    }
  }

  /** What explains it, in sentences. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Verdict verdict : objectives.verdicts()) {
      State then = before.get(Name.of(verdict));
      boolean broke = verdict.state() == State.VIOLATED && then != State.VIOLATED && then != null;
      boolean mended = verdict.state() == State.COMPLIANT && then == State.VIOLATED;
      if (broke || mended) {
        sentences.add(
            Words.service(verdict.service())
                + " "
                + verdict.objective().name().replace('_', ' ')
                + (broke ? " was kept before." : " is kept again."));
      }
    }
    if (objectives.more() > 0) {
      sentences.add(Words.count(objectives.more(), "more service") + " are left out.");
    }
    return sentences;
  }
}
