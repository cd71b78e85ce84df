package dev.taffrail.report.errors;

import dev.taffrail.report.ReportRequest;
import dev.taffrail.rollup.LocalHours;
import dev.taffrail.rollup.Minutes;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts that a period is shown in: hours, days of longer ones, and equal parts of very short or
 * very long ones. The first and the last may be cut. Immutable.
 */
final class PeriodParts {
  private static final Duration BY_PART = Duration.ofHours(6);
  private static final Duration BY_HOUR = Duration.ofDays(3);
  private static final Duration BY_DAY = Duration.ofDays(62);
  private static final int EQUAL_PARTS = 24;
  private static final int SECONDS_PER_QUARTER = 900;

  private final long[] edges;
  private final String each;

  private PeriodParts(List<Long> edges, String each) {
    this.edges = edges.stream().mapToLong(edge -> edge).toArray();
    this.each = each;
  }

  /** The zone of a request, or UTC when its hours are not made of quarters of UTC's. */
  static ZoneId zone(ReportRequest request) {
    ZoneId zone = request.zone();
    boolean quarters =
        zone.getRules().getOffset(request.from()).getTotalSeconds() % SECONDS_PER_QUARTER == 0;
    return quarters ? zone : ZoneOffset.UTC;
  }

  static PeriodParts of(ReportRequest request) {
    Minutes time = Minutes.of(request.from(), request.to());
    Duration length = Duration.ofMinutes(time.count());
    if (length.compareTo(BY_PART) <= 0 || length.compareTo(BY_DAY) > 0) {
      return equal(time);
    }
    boolean hours = length.compareTo(BY_HOUR) <= 0;
    List<Long> edges = new ArrayList<>(List.of(time.from()));
    ZonedDateTime next = LocalHours.hour(time.from(), zone(request));
    do {
      next = hours ? next.plusHours(1) : nextDay(next);
      edges.add(Math.min(time.to(), Minutes.of(next.toInstant())));
    } while (edges.getLast() < time.to());
    return new PeriodParts(edges, hours ? "hour" : "day");
  }

  private static ZonedDateTime nextDay(ZonedDateTime time) {
    return time.toLocalDate().plusDays(1).atStartOfDay(time.getZone());
  }

  private static PeriodParts equal(Minutes time) {
    long length = Math.ceilDiv(time.count(), EQUAL_PARTS);
    List<Long> edges = new ArrayList<>();
    for (long edge = time.from(); edge < time.to(); edge += length) {
      edges.add(edge);
    }
    edges.add(time.to());
    return new PeriodParts(edges, length == 1 ? "minute" : length + " minutes");
  }

  int count() {
    return edges.length - 1;
  }

  long begin(int part) {
    return edges[part];
  }

  long end(int part) {
    return edges[part + 1];
  }

  /** What most of them are: {@code hour}, {@code 15 minutes}. */
  String each() {
    return each;
  }

  /** The part of a minute; a quarter of an hour may begin before the first. */
  int of(long minute) {
    int found = Arrays.binarySearch(edges, minute);
    return Math.clamp(found >= 0 ? found : -found - 2, 0, count() - 1);
  }
}
