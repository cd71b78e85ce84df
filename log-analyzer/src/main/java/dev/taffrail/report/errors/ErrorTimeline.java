package dev.taffrail.report.errors;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When errors came.
 *
 * @param each how long most parts are: {@code hour}, {@code day}, {@code 15 minutes}
 * @param parts in order; their counts add up to all errors
 * @param services the counts of the parts by service; empty name for events that name none
 */
public record ErrorTimeline(String each, List<Part> parts, Map<String, List<Long>> services) {
  public ErrorTimeline {
    parts = List.copyOf(parts);
    services = Map.copyOf(services);
  }

  /**
   * A part of the period.
   *
   * @param usual how many are usual; empty when nobody knows
   */
  public record Part(Instant from, Instant to, long errors, OptionalDouble usual) {
    private static final double SURE = 3;

    /** Whether there are more than chance and custom explain. */
    public boolean isUnusual() {
      double most = usual.orElse(Double.NaN);
      return errors > 2 * most && errors - most > SURE * Math.sqrt(errors + most);
    }
  }

  /** The worst part; empty without errors. */
  public Optional<Part> worst() {
    return parts.stream()
        .filter(part -> part.errors() > 0)
        .max(Comparator.comparingLong(Part::errors));
  }
}
