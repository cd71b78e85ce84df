package dev.taffrail.query.stats;

import dev.taffrail.event.Durations;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.HistogramCounts;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the newest lines, up to a limit, and takes their fields. */
final class FromLines {
  private static final int PAGE = 5_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final EventSearch search;
  private final EventAggregations counts;
  private final int most;

  /**
   * Reads nothing yet.
   *
   * @param most how many lines one answer may cost
   */
  FromLines(EventSearch search, EventAggregations counts, int most) {
    this.search = search;
    this.counts = counts;
    this.most = most;
  }

  Table table(StatsQuestion question) throws IOException {
    Reading reading = new Reading(question);
    long deadline = System.nanoTime() + question.timeout().toNanos();
    Shortfall shortfall = Shortfall.NONE;
    Cursor after = null;
    do {
      int size = Math.min(PAGE, most - reading.lines);
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      SearchRequest request =
          SearchRequest.of(question.query(), question.time(), Order.NEWEST_FIRST, size);
      SearchPage page = search.search(request.after(after).timeout(left));
      page.events().forEach(stored -> reading.add(stored.event()));
      shortfall = shortfall.and(page.shortfall());
      after = shortfall.outOfTime() ? null : page.next();
    } while (after != null && reading.lines < most);
    return reading.table(after == null ? reading.lines : all(question), shortfall);
  }

  private long all(StatsQuestion question) throws IOException {
    return counts
        .facets(
            new FacetsRequest(question.query(), question.time(), List.of(), 1, question.timeout()))
        .total();
  }

  /** The groups so far. */
  private static final class Reading {
    /** In place of a bucket: all of them. */
    private static final int WHOLE = -1;

    private final StatsQuestion question;
    private final List<String> measured;
    private final long width;
    private final long firstBucket;
    private final int buckets;
    private final Map<List<@Nullable String>, Map<Integer, Part>> groups = new LinkedHashMap<>();
    private int lines;

    Reading(StatsQuestion question) {
      this.question = question;
      measured = question.measured();
      width = question.bucketMicros();
      firstBucket = width == 0 ? 0 : Math.floorDiv(question.time().fromMicros(), width);
      buckets = width == 0 ? 0 : question.begins().size();
    }

    void add(LogEvent event) {
      lines++;
      List<@Nullable String> key = new ArrayList<>(question.by().size());
      question.by().forEach(field -> key.add(HistogramCounts.first(event.texts(field))));
      Map<Integer, Part> parts = groups.computeIfAbsent(key, unseen -> new HashMap<>(2));
      add(parts.computeIfAbsent(WHOLE, unseen -> new Part()), event);
      if (width > 0) {
        int bucket = (int) (Math.floorDiv(event.timeMicros(), width) - firstBucket);
        add(parts.computeIfAbsent(bucket, unseen -> new Part()), event);
      }
    }

    private void add(Part part, LogEvent event) {
      part.count++;
      for (String field : measured) {
        for (String text : event.texts(field)) {
          double number = number(field, text);
          if (!Double.isNaN(number)) {
            part.numbers.computeIfAbsent(field, unseen -> new NumberList()).add(number);
          }
        }
      }
    }

    Table table(long events, Shortfall shortfall) {
      List<Table.Group> all = new ArrayList<>();
      groups.forEach(
          (key, parts) -> all.add(new Table.Group(key, cell(parts.get(WHOLE)), List.of())));
      Set<List<@Nullable String>> shown = new HashSet<>();
      Table.first(question, all).forEach(group -> shown.add(group.key()));
      all.replaceAll(group -> shown.contains(group.key()) ? overTime(group) : group);
      return new Table(Source.LINES, all, Math.max(events, lines), lines, 0, shortfall);
    }

    private Table.Group overTime(Table.Group group) {
      Map<Integer, Part> parts = groups.getOrDefault(group.key(), Map.of());
      List<Cell> cells = new ArrayList<>(buckets);
      for (int bucket = 0; bucket < buckets; bucket++) {
        cells.add(cell(parts.get(bucket)));
      }
      return new Table.Group(group.key(), group.whole(), cells);
    }

    private static Cell cell(@Nullable Part part) {
      return part == null ? Cell.EMPTY : new Cell(part.count, Map.copyOf(part.numbers));
    }
  }

  /** Some events of a group. */
  private static final class Part {
    private long count;
    private final Map<String, NumberList> numbers = new HashMap<>(2);
  }

  /** NaN when the text is no finite number; durations in milliseconds. */
  private static double number(String field, String text) {
    if (field.equals(FieldNames.DURATION_MS)) {
      Long nanos = Durations.millisToNanos(text);
      return nanos == null ? Double.NaN : nanos / NANOS_PER_MILLI;
    }
    if (text.isEmpty() || text.charAt(text.length() - 1) > '9') {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
