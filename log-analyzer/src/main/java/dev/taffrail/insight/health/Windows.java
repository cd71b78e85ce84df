package dev.taffrail.insight.health;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What services did, cut into windows of time, read from rollups. Not thread-safe. */
final class Windows {
  private final Map<String, NavigableMap<Long, ServiceWindow>> windows = new HashMap<>();
  private final RollupReader rollups;
  private final LongUnaryOperator start;
  private Shortfall shortfall = Shortfall.NONE;

  private Windows(RollupReader rollups, LongUnaryOperator start) {
    this.rollups = rollups;
    this.start = start;
  }

  /** What to read. */
  record Span(long from, long to, Resolution resolution, @Nullable String service) {
    RollupRequest of(Family family) {
      RollupRequest request = RollupRequest.of(family, from, to, resolution);
      return service == null ? request : request.where("service", service);
    }
  }

  /**
   * Reads all that scores are made of.
   *
   * @param start the first minute of the window that a minute belongs to
   */
  static Windows read(RollupReader rollups, Span span, LongUnaryOperator start) throws IOException {
    Windows all = new Windows(rollups, start);
    all.add(span.of(Family.LEVEL), (to, key, value) -> to.level(key.get(1), value.count()));
    all.add(span.of(Family.ROUTE), (to, key, value) -> to.route(key.get(1), key.get(2), value));
    all.add(
        span.of(Family.OPERATION), (to, key, value) -> to.operation(key.get(1), key.get(2), value));
    all.add(span.of(Family.HEALTH), (to, key, value) -> to.check(key.get(1), key.get(2), value));
    all.add(span.of(Family.METRIC), (to, key, value) -> to.meter(key.get(1), key.get(2), value));
    return all;
  }

  /** One that was read; an empty one when there was nothing. */
  ServiceWindow get(String service, long from) {
    ServiceWindow window = windows.getOrDefault(service, new TreeMap<>()).get(from);
    return window == null ? new ServiceWindow() : window;
  }

  Shortfall shortfall() {
    return shortfall;
  }

  private interface Adding {
    void add(ServiceWindow to, List<String> key, RollupValue value);
  }

  private void add(RollupRequest request, Adding adding) throws IOException {
    RollupAnswer answer = rollups.read(request);
    shortfall = shortfall.and(answer.shortfall());
    for (RollupSeries series : answer.series()) {
      NavigableMap<Long, ServiceWindow> ofService =
          windows.computeIfAbsent(series.key().getFirst(), service -> new TreeMap<>());
      for (RollupSeries.Point point : series.points()) {
        ServiceWindow window =
            ofService.computeIfAbsent(
                start.applyAsLong(point.minute()), minute -> new ServiceWindow());
        adding.add(window, series.key(), point.value());
      }
    }
  }
}
