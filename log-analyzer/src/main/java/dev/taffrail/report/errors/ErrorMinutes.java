package dev.taffrail.report.errors;

import dev.taffrail.report.ReportRequest;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Errors of each service by the minute; of long periods, by the quarter of an hour. */
final class ErrorMinutes {
  private static final Duration BY_MINUTE = Duration.ofDays(3);

  private final Minutes time;
  private final Map<String, NavigableMap<Long, Long>> services = new HashMap<>();
  private final Shortfall shortfall;

  private ErrorMinutes(Minutes time, RollupAnswer answer) {
    this.time = time;
    shortfall = answer.shortfall();
    for (RollupSeries series : answer.series()) {
      NavigableMap<Long, Long> minutes =
          services.computeIfAbsent(series.key().getFirst(), service -> new TreeMap<>());
      series
          .points()
          .forEach(point -> minutes.merge(point.minute(), point.value().count(), Long::sum));
    }
  }

  static ErrorMinutes read(RollupReader rollups, ReportRequest request) throws IOException {
    Minutes time = Minutes.of(request.from(), request.to());
    boolean isShort = time.count() <= BY_MINUTE.toMinutes();
    RollupRequest errors =
        RollupRequest.of(
                Family.LEVEL,
                time.from(),
                time.to(),
                isShort ? Resolution.MINUTE : Resolution.QUARTER)
            .where("level", "ERROR")
            .groupBy("service");
    String service = request.service();
    return new ErrorMinutes(
        time, rollups.read(service == null ? errors : errors.where("service", service)));
  }

  Shortfall shortfall() {
    return shortfall;
  }

  ErrorTimeline timeline(PeriodParts parts, PeriodCounts counts) {
    Map<String, List<Long>> byService = new HashMap<>();
    List<Long> all = zeros(parts);
    services.forEach((service, minutes) -> {
      List<Long> own = zeros(parts);
      minutes.forEach((minute, errors) -> {
        int part = parts.of(minute);
        own.set(part, own.get(part) + errors);
        all.set(part, all.get(part) + errors);
      });
      byService.put(service, List.copyOf(own));
    });
    List<ErrorTimeline.Part> shown = new ArrayList<>();
    for (int i = 0; i < parts.count(); i++) {
      shown.add(
          new ErrorTimeline.Part(
              Minutes.instant(parts.begin(i)),
              Minutes.instant(parts.end(i)),
              all.get(i),
              counts.usualErrors(parts.begin(i), parts.end(i))));
    }
    return new ErrorTimeline(parts.each(), shown, byService);
  }

  private static List<Long> zeros(PeriodParts parts) {
    return new ArrayList<>(Collections.nCopies(parts.count(), 0L));
  }

  /** Errors of a service between two minutes; empty when not all of that time was read. */
  OptionalLong of(String service, long from, long to) {
    if (from < time.from() || to > time.to() || time.count() > BY_MINUTE.toMinutes()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        services
            .getOrDefault(service, Collections.emptyNavigableMap())
            .subMap(from, to)
            .values()
            .stream()
            .mapToLong(errors -> errors)
            .sum());
  }
}
