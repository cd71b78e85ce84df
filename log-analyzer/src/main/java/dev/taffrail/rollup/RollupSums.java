package dev.taffrail.rollup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds up cells until they are the answer to a request. Not thread-safe. */
public final class RollupSums {
  private static final Comparator<List<String>> KEY_ORDER = RollupSums::compare;

  private final RollupRequest request;
  private final Predicate<List<String>> among;
  private final List<Part> parts;
  private final Map<List<String>, SeriesSums> series = new HashMap<>();

  /** A time that is answered from quarters of an hour where there are any, or from minutes. */
  private record Part(long from, long to, boolean byQuarters) {
    boolean wants(RollupHead head, Family family) {
      return head.mayHold(family, from, to) && (!head.twin() || head.quarters() == byQuarters);
    }
  }

  public RollupSums(RollupRequest request) {
    this(request, key -> true);
  }

  /**
   * Only of some keys.
   *
   * @param among tested with keys of the answer
   */
  RollupSums(RollupRequest request, Predicate<List<String>> among) {
    this.request = request;
    this.among = among;
    parts = parts(request);
  }

  /** Whole quarters within the time, and the minutes before and behind them. */
  private static List<Part> parts(RollupRequest request) {
    long from = request.fromMinute();
    long to = request.toMinute();
    long length = Resolution.MINUTES_PER_QUARTER;
    long middle = Math.ceilDiv(from, length) * length;
    long end = Resolution.quarter(to);
    if (request.resolution() == Resolution.MINUTE || middle >= end) {
      return List.of(new Part(from, to, false));
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(from, middle, false));
    parts.add(new Part(middle, end, true));
    parts.add(new Part(end, to, false));
    return parts;
  }

  /** Adds a cell, if it is asked for. */
  public void add(RollupDelta delta) {
    if (delta.family() == request.family()
        && contains(delta.minute())
        && request.test(delta.key())) {
      SeriesSums sums = series(request.project(delta.key()));
      if (sums != null) {
        sums.add(request.start(delta.minute()), delta.value());
      }
    }
  }

  /** Adds what of a block is asked for. A block and its twin count once. */
  public void add(RollupBlock block) {
    for (Part part : parts) {
      if (part.wants(block.head(), request.family())) {
        block.addTo(this, part.from, part.to);
      }
    }
  }

  /** Whether a block with this head is to be added. */
  public boolean wants(RollupHead head) {
    return parts.stream().anyMatch(part -> part.wants(head, request.family()));
  }

  /** All sums so far, in the order of the keys. */
  public List<RollupSeries> series() {
    List<RollupSeries> all = new ArrayList<>(series.size());
    series.forEach((key, sums) -> {
      if (sums.size() > 0) {
        all.add(new RollupSeries(key, sums.points()));
      }
    });
    all.sort(Comparator.comparing(RollupSeries::key, KEY_ORDER));
    return all;
  }

  RollupRequest request() {
    return request;
  }

  Map<List<String>, SeriesSums> sums() {
    return series;
  }

  boolean contains(long minute) {
    return request.fromMinute() <= minute && minute < request.toMinute();
  }

  /** Where cells of a key of the answer are to be added; null when they are not asked for. */
  @Nullable SeriesSums series(List<String> key) {
    return among.test(key) ? series.computeIfAbsent(key, unseen -> request.sums()) : null;
  }

  private static int compare(List<String> one, List<String> other) {
    Iterator<String> others = other.iterator();
    for (String part : one) {
      int order = part.compareTo(others.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
