package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a data folder says in numbers.
 *
 * @param patterns by service and id: the template
 * @param rollups all cells of all families by the minute, as text; patterns under their last id
 * @param releases what is known of versions
 */
record Mined(
    Map<String, String> patterns, Map<String, RollupValue> rollups, Map<String, String> releases) {
  private static final String RELEASES = "releases:";

  static Mined of(Path data) throws IOException {
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      List<PatternRecord> catalogue = store.patterns();
      Map<PatternKey, String> names = names(catalogue);
      Map<String, RollupValue> cells = new TreeMap<>();
      for (Family family : Family.values()) {
        addCells(store, family, names, cells);
      }
      return new Mined(templates(catalogue), cells, releases(store));
    }
  }

  private static Map<String, String> templates(List<PatternRecord> catalogue) {
    Map<String, String> templates = new TreeMap<>();
    for (PatternRecord known : catalogue) {
      templates.put(known.service() + " " + known.pattern().id(), known.pattern().template());
    }
    return templates;
  }

  private static Map<PatternKey, String> names(List<PatternRecord> catalogue) {
    Map<PatternKey, String> names = new HashMap<>();
    for (PatternRecord known : catalogue) {
      for (String alias : known.pattern().aliases()) {
        names.put(new PatternKey(known.service(), alias), known.pattern().id());
      }
    }
    catalogue.forEach(known -> names.put(known.key(), known.pattern().id()));
    return names;
  }

  private static void addCells(
      ReadOnlyStore store,
      Family family,
      Map<PatternKey, String> names,
      Map<String, RollupValue> cells)
      throws IOException {
    RollupRequest all =
        RollupRequest.of(family, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, Resolution.MINUTE);
    for (RollupSeries series : store.rollups().read(all).series()) {
      List<String> key = new ArrayList<>(series.key());
      if (family == Family.PATTERN) {
        String id = names.get(new PatternKey(key.get(1), key.get(0)));
        assertThat(id).as("the catalogue knows %s", key).isNotNull();
        key.set(0, id);
      }
      for (RollupSeries.Point point : series.points()) {
        String cell = family + " " + point.minute() + " " + key;
        cells.merge(cell, rounded(point.value()), RollupValue::plus);
      }
    }
  }

  /** Sums of fractions depend on the order in their last digits. */
  private static RollupValue rounded(RollupValue value) {
    return value instanceof RollupValue.Samples samples
        ? new RollupValue.Samples(
            samples.count(),
            new BigDecimal(samples.sum()).round(new MathContext(9)).doubleValue(),
            samples.min(),
            samples.max(),
            samples.last(),
            samples.lastMicros())
        : value;
  }

  private static Map<String, String> releases(ReadOnlyStore store) throws IOException {
    return store.search().checkpoint().state().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(RELEASES))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many events there are of one family. */
  long events(Family family) {
    return rollups.entrySet().stream()
        .filter(cell -> cell.getKey().startsWith(family + " "))
        .mapToLong(cell -> cell.getValue().count())
        .sum();
  }

  /** Families without a single cell. */
  Set<Family> without() {
    return Arrays.stream(Family.values())
        .filter(family -> events(family) == 0)
        .collect(Collectors.toSet());
  }
}
