package dev.taffrail.insight.health;

import dev.taffrail.insight.health.ServiceInputs.Used;
import dev.taffrail.insight.health.ServiceWindow.Meter;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.MetricTags;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * How full resources are, by the meters that Micrometer's binders have, whether their names are
 * written with dots or underscores. Averages over the time: a peak that is over harms nobody. Each
 * process has resources of its own.
 */
final class Saturation {
  private static final String HEAP = "area=heap";

  /** A meter that is a share itself, or the part and the whole of one. */
  private record Known(Resource resource, String part, String whole, boolean left) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(Resource.MEMORY, "jvm.memory.used", "jvm.memory.max", false),
          new Known(Resource.DISK, "disk.free", "disk.total", true),
          new Known(
              Resource.CONNECTIONS,
              "hikaricp.connections.active",
              "hikaricp.connections.max",
              false),
          new Known(Resource.CONNECTIONS, "jdbc.connections.active", "jdbc.connections.max", false),
          new Known(Resource.THREADS, "tomcat.threads.busy", "tomcat.threads.config.max", false),
          new Known(Resource.THREADS, "jetty.threads.busy", "jetty.threads.config.max", false),
          new Known(Resource.THREADS, "executor.active", "executor.pool.max", false),
          new Known(Resource.FILES, "process.files.open", "process.files.max", false));

  private static final String CPU = "process.cpu.usage";

  private Saturation() {}

  static List<Used> of(Map<Meter, RollupValue> meters) {
    Map<String, Map<MetricTags, Double>> byName = new HashMap<>();
    for (Entry<Meter, RollupValue> meter : meters.entrySet()) {
      boolean isOne = !meter.getKey().tags().equals(Family.OTHER);
      if (isOne && meter.getValue() instanceof Samples samples) {
        byName
            .computeIfAbsent(meter.getKey().name().replace('_', '.'), name -> new HashMap<>())
            .merge(of(meter.getKey()), samples.sum() / samples.count(), Saturation::bounded);
      }
    }
    List<Used> used = new ArrayList<>();
    byName
        .getOrDefault(CPU, Map.of())
        .forEach((tags, share) -> add(used, Resource.CPU, tags, share));
    for (Known known : KNOWN) {
      Map<MetricTags, Double> wholes = byName.getOrDefault(known.whole, Map.of());
      byName
          .getOrDefault(known.part, Map.of())
          .forEach((tags, part) -> {
            double share = part / wholes.getOrDefault(tags, 0.0);
            add(used, known.resource, tags, known.left ? 1 - share : share);
          });
    }
    return used;
  }

  /** The pools of the heap are one resource; what is unlimited says so with -1. */
  private static double bounded(double one, double other) {
    return Math.max(0, one) + Math.max(0, other);
  }

  private static MetricTags of(Meter meter) {
    MetricTags tags = MetricTags.of(meter.tags());
    return tags.tags().contains(HEAP) ? new MetricTags(HEAP, tags.instance()) : tags;
  }

  private static void add(List<Used> used, Resource resource, MetricTags tags, double share) {
    if (Double.isFinite(share) && share >= 0) {
      String name = tags.tags().equals(HEAP) ? "" : tags.tags();
      used.add(new Used(resource, name, Math.min(1, share)));
    }
  }
}
