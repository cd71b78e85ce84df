package dev.taffrail.report.print;

import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How objectives stand, the worst first. */
final class Objectives {
  private static final List<State> WORST_FIRST =
      List.of(State.VIOLATED, State.WARNING, State.UNKNOWN, State.COMPLIANT);

  private final SlaList list;
  private final double leastCoverage;

  Objectives(SlaList list, double leastCoverage) {
    this.list = list;
    this.leastCoverage = leastCoverage;
  }

  /**
   * As a part of a sheet; empty when there is nothing to tell.
   *
   * @param all whether also those are shown that are kept, or of which too little is known
   */
  Optional<Sheet.Part> part(String title, boolean all, int most) {
    List<Verdict> sorted =
        list.verdicts().stream()
            .filter(verdict -> all || isToTell(verdict))
            .sorted(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.state())))
            .toList();
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = sorted.stream().limit(most).map(this::entry).toList();
    return Optional.of(new Sheet.Entries(title, note(entries.size()), entries));
  }

  private static boolean isToTell(Verdict verdict) {
    return switch (verdict.state()) {
      case VIOLATED, WARNING -> true;
      case UNKNOWN ->
          verdict.soFar() == State.VIOLATED || verdict.soFar() == State.WARNING;
      case COMPLIANT -> false;
    };
  }

  private String note(int shown) {
    List<String> parts = new ArrayList<>();
    for (State state : WORST_FIRST) {
      long count =
          list.verdicts().stream().filter(verdict -> verdict.state() == state).count();
      if (count > 0) {
        parts.add(count + " " + word(state).toLowerCase(Locale.ROOT));
      }
    }
    int hidden = list.verdicts().size() - shown;
    return String.join(", ", parts) + (hidden > 0 ? "; " + hidden + " not shown" : "");
  }

  private static String word(State state) {
    return switch (state) {
      case VIOLATED -> "VIOLATED";
      case WARNING -> "NEAR ITS LIMIT";
      case UNKNOWN -> "UNKNOWN";
      case COMPLIANT -> "KEPT";
    };
  }

  static Tone tone(State state) {
    return switch (state) {
      case VIOLATED -> Tone.BAD;
      case WARNING -> Tone.WARN;
      case UNKNOWN -> Tone.DIM;
      case COMPLIANT -> Tone.GOOD;
    };
  }

  private Entry entry(Verdict verdict) {
    OptionalDouble left = verdict.budget().map(Budget::left).orElse(OptionalDouble.empty());
    boolean known = verdict.state() != State.UNKNOWN;
    return new Entry(
        tone(verdict.state()),
        word(verdict.state()),
        Words.service(verdict.service()),
        verdict.objective().name().replace('_', ' ')
            + " "
            + SlaText.measured(verdict)
            + ", promised "
            + SlaText.promised(verdict.objective().goal())
            + " over "
            + verdict.objective().window().text(),
        false,
        "",
        known ? SlaText.forecast(verdict) : SlaText.unknown(verdict, leastCoverage),
        List.of(),
        left.isEmpty() ? "–" : SlaText.budget(left),
        left.isEmpty() ? "no budget known" : "of the budget left",
        List.of(),
        left);
  }
}
