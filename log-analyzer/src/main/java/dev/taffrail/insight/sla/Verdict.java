package dev.taffrail.insight.sla;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an objective of a service stands.
 *
 * @param service empty for lines that name none
 * @param span what was counted, minutes since the epoch
 * @param state what two looks in a row, a minute apart, agree on
 * @param soFar the same, however few minutes are known; unknown only without anything to count
 * @param coverage the part of the minutes that is known, from 0 to 1
 * @param measured what the objective limits: a share, or requests a second; empty when nothing was
 *     counted
 * @param percentile the latency that the objective limits, in nanoseconds; only of latencies
 * @param usual what is usual at this hour of the week; only of throughput
 * @param budget empty when the objective has none
 * @param burns how fast it was spent in the standard windows, shortest first
 * @param alerts where that is too fast
 * @param exclusions what did not count in this time
 */
public record Verdict(
    String service,
    Objective objective,
    Window.Span span,
    State state,
    State soFar,
    double coverage,
    Counted counted,
    OptionalDouble measured,
    OptionalDouble percentile,
    OptionalDouble usual,
    Optional<Budget> budget,
    List<Burn> burns,
    List<Burn.Checked> alerts,
    Forecast forecast,
    List<Exclusion> exclusions) {
  public Verdict {
    burns = List.copyOf(burns);
    alerts = List.copyOf(alerts);
    exclusions = List.copyOf(exclusions);
  }

  /** Apdex at the limit of a latency; empty of everything else. */
  public OptionalDouble apdex() {
    return objective.goal() instanceof Goal.Latency ? counted.apdex() : OptionalDouble.empty();
  }
}
