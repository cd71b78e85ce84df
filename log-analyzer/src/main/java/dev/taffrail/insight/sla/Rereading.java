package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads again what has changed since it was read, and nothing else: usually the last quarter of an
 * hour, for all services at once.
 */
final class Rereading {
  private static final int QUARTER = Pulse.QUARTER;

  /** Quarters that are read at a time; bounds the memory it takes. */
  private static final int CHUNK = 192;

  private final RollupReader rollups;
  private final Question question;

  /** What was counted of one service. */
  interface Page {
    /** Whether a quarter has changed. */
    boolean isStale(long quarter);

    /** Whether the minutes of a quarter are needed. */
    boolean needsMinutes(long quarter);

    /** Forgets what it knows of a quarter, and takes what is added from here on. */
    void begin(long quarter);

    /** Takes a cell of a quarter that has begun. */
    void add(List<String> key, RollupSeries.Point point);
  }

  /** How to ask; keys begin with the service. */
  interface Question {
    /** Asks for a time; all dimensions that matter are told apart. */
    RollupRequest of(long fromMinute, long toMinute, Resolution resolution);
  }

  Rereading(RollupReader rollups, Question question) {
    this.rollups = rollups;
    this.question = question;
  }

  /**
   * Brings pages up to date.
   *
   * @param pages by service
   * @param first the first quarter
   * @param toMinute the first minute that is not meant
   */
  Shortfall read(Map<String, ? extends Page> pages, long first, long toMinute) throws IOException {
    long end = Math.ceilDiv(toMinute, QUARTER);
    List<Page> all = new ArrayList<>(pages.values());
    Shortfall shortfall = Shortfall.NONE;
    long quarter = first;
    while (quarter < end) {
      if (!isStale(all, quarter)) {
        quarter++;
        continue;
      }
      boolean byMinute = needsMinutes(all, quarter);
      long stop = quarter + 1;
      for (long next = stop; next < Math.min(end, quarter + CHUNK); next++) {
        if (isStale(all, next)) {
          if (needsMinutes(all, next) != byMinute) {
            break;
          }
          stop = next + 1;
        }
      }
      shortfall = shortfall.and(read(pages, quarter, stop, toMinute, byMinute));
      quarter = stop;
    }
    return shortfall;
  }

  private Shortfall read(
      Map<String, ? extends Page> pages, long first, long end, long toMinute, boolean byMinute)
      throws IOException {
    Map<String, BitSet> begun = begin(pages, first, end);
    RollupRequest request =
        question.of(
            first * QUARTER,
            Math.min(end * QUARTER, toMinute),
            byMinute ? Resolution.MINUTE : Resolution.QUARTER);
    boolean isOfOne = begun.size() == 1 && request.by().contains("service");
    RollupAnswer answer =
        rollups.read(
            isOfOne ? request.where("service", begun.keySet().iterator().next()) : request);
    for (RollupSeries series : answer.series()) {
      String service = series.key().isEmpty() ? "" : series.key().getFirst();
      BitSet quarters = begun.get(service);
      Page page = pages.get(service);
      if (quarters == null || page == null) {
        continue;
      }
      for (RollupSeries.Point point : series.points()) {
        if (quarters.get((int) (Math.floorDiv(point.minute(), QUARTER) - first))) {
          page.add(series.key(), point);
        }
      }
    }
    return answer.shortfall();
  }

  private static Map<String, BitSet> begin(
      Map<String, ? extends Page> pages, long first, long end) {
    Map<String, BitSet> begun = new HashMap<>();
    pages.forEach((service, page) -> {
      BitSet quarters = new BitSet();
      for (long quarter = first; quarter < end; quarter++) {
        if (page.isStale(quarter)) {
          page.begin(quarter);
          quarters.set((int) (quarter - first));
        }
      }
      if (!quarters.isEmpty()) {
        begun.put(service, quarters);
      }
    });
    return begun;
  }

  private static boolean isStale(List<Page> pages, long quarter) {
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).isStale(quarter)) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsMinutes(List<Page> pages, long quarter) {
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).isStale(quarter) && pages.get(i).needsMinutes(quarter)) {
        return true;
      }
    }
    return false;
  }
}
