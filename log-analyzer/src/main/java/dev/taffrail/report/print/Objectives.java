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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            .filter(verdict -> all || isBad(verdict.state()))
            .sorted(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.state())))
            .toList();
    List<Entry> entries = new ArrayList<>(sorted.stream().limit(most).map(this::entry).toList());
    if (!all) {
      together().ifPresent(entries::add);
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sheet.Entries(title, note(sorted.size() - most), entries));
  }

  private static boolean isBad(State state) {
    return state == State.VIOLATED || state == State.WARNING;
  }

  /** Those of which too little is known, but nothing good, as one entry. */
  private Optional<Entry> together() {
    SortedMap<String, List<Verdict>> services =
        list.verdicts().stream()
            .filter(verdict -> verdict.state() == State.UNKNOWN && isBad(verdict.soFar()))
            .collect(Collectors.groupingBy(Verdict::service, TreeMap::new, Collectors.toList()));
    if (services.isEmpty()) {
      return Optional.empty();
    }
    int count = services.values().stream().mapToInt(List::size).sum();
    String text =
        services.entrySet().stream()
            .map(service -> Words.service(service.getKey()) + ": " + measured(service.getValue()))
            .collect(Collectors.joining("; "));
    return Optional.of(
        new Entry(
            Tone.DIM,
            "UNKNOWN",
            "but not well so far",
            text,
            false,
            "",
            "too little of their windows is known to judge",
            List.of(),
            Words.count(count, "objective"),
            "",
            List.of(),
            OptionalDouble.empty()));
  }

  private static String measured(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(verdict -> name(verdict) + " " + SlaText.measured(verdict))
        .collect(Collectors.joining(", "));
  }

  private static String name(Verdict verdict) {
    return verdict.objective().name().replace('_', ' ');
  }

  private String note(int hidden) {
    List<String> parts = new ArrayList<>();
    for (State state : WORST_FIRST) {
      long count = list.verdicts().stream().filter(verdict -> verdict.state() == state).count();
      if (count > 0) {
        parts.add(count + " " + word(state).toLowerCase(Locale.ROOT));
      }
    }
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
        name(verdict)
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
        left.isEmpty() ? "no budget" : "budget left",
        List.of(),
        left);
  }
}
