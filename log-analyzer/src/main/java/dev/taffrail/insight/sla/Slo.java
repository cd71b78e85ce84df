package dev.taffrail.insight.sla;

import dev.taffrail.config.ConfigSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is promised; {@code config/slo.yml} explains each setting.
 *
 * @param entries in the order of the file; the first of a name that is about a service counts
 * @param exclusions the times that do not count
 * @param leastCoverage the part of a window's minutes that must be known before a state is told
 */
public record Slo(List<Entry> entries, List<Exclusion> exclusions, double leastCoverage) {
  static final double LEAST_COVERAGE = 0.9;

  /** What holds without a file. */
  public static final Slo DEFAULT =
      new Slo(Objective.DEFAULTS.stream().map(Entry::of).toList(), List.of(), LEAST_COVERAGE);

  public Slo {
    entries = List.copyOf(entries);
    exclusions = List.copyOf(exclusions);
  }

  /**
   * One entry of the file.
   *
   * @param objective empty to promise nothing under this name
   */
  public record Entry(String name, Selector selector, Optional<Objective> objective) {
    static Entry of(Objective objective) {
      return new Entry(objective.name(), objective.selector(), Optional.of(objective));
    }
  }

  /** Reads a file; what it does not say has its default. */
  public static Slo read(ConfigSection top) {
    return new SloFile(top).read();
  }

  /** What is promised of a service, in the order of the file. */
  public List<Objective> of(String service) {
    List<Objective> objectives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.selector.isOf(service) && names.add(entry.name)) {
        entry.objective.ifPresent(objectives::add);
      }
    }
    return objectives;
  }

  /** All objectives that may hold for some service. */
  Stream<Objective> objectives() {
    return entries.stream().flatMap(entry -> entry.objective.stream());
  }

  /** The times that do not count for a service. */
  Exclusions exclusions(String service) {
    return new Exclusions(
        exclusions.stream().filter(each -> each.selector().isOf(service)).toList());
  }
}
