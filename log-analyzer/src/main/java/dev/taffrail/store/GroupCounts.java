package dev.taffrail.store;

import dev.taffrail.rollup.DurationCounts;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.store.Groups.Cell;
import dev.taffrail.store.Groups.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups in the making, for stores. Not thread-safe. */
public final class GroupCounts {
  private static final Comparator<@Nullable String> VALUE_ORDER =
      Comparator.nullsLast(CodePointOrder.INSTANCE);
  private static final Comparator<Group> LARGEST_FIRST =
      Comparator.comparingLong(Group::total)
          .reversed()
          .thenComparing(Group::key, GroupCounts::compare);

  private final GroupsRequest request;
  private final Map<List<@Nullable String>, Row> rows = new HashMap<>();
  private final Row others;

  public GroupCounts(GroupsRequest request) {
    this.request = request;
    others = new Row(request.buckets());
  }

  /** Where the events of a group are counted; where all others are, when there are too many. */
  public Row row(List<@Nullable String> key) {
    Row known = rows.get(key);
    if (known != null) {
      return known;
    }
    if (rows.size() >= request.most()) {
      return others;
    }
    Row row = new Row(request.buckets());
    rows.put(Collections.unmodifiableList(new ArrayList<>(key)), row);
    return row;
  }

  /** What has been counted. */
  public Groups groups(Shortfall shortfall) {
    List<Group> groups = new ArrayList<>(rows.size());
    rows.forEach((key, row) -> groups.add(new Group(key, row.cells())));
    groups.removeIf(group -> group.total() == 0);
    groups.sort(LARGEST_FIRST);
    return new Groups(groups, others.total(), shortfall);
  }

  private static int compare(List<@Nullable String> one, List<@Nullable String> other) {
    int order = 0;
    for (int i = 0; order == 0 && i < one.size(); i++) {
      order = VALUE_ORDER.compare(one.get(i), other.get(i));
    }
    return order;
  }

  /** The buckets of one group. */
  public static final class Row {
    private final long[] counts;
    private final @Nullable DurationCounts[] durations;

    Row(int buckets) {
      counts = new long[buckets];
      durations = new @Nullable DurationCounts[buckets];
    }

    /** Adds an event. */
    public void add(int bucket) {
      counts[bucket]++;
    }

    /** Adds a duration of an event that has been added. */
    public void addDuration(int bucket, long nanos) {
      DurationCounts known = durations[bucket];
      if (known == null) {
        known = new DurationCounts();
        durations[bucket] = known;
      }
      known.add(nanos);
    }

    long total() {
      long total = 0;
      for (long count : counts) {
        total += count;
      }
      return total;
    }

    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>(counts.length);
      for (int bucket = 0; bucket < counts.length; bucket++) {
        cells.add(counts[bucket] == 0 ? Cell.EMPTY : cell(counts[bucket], durations[bucket]));
      }
      return cells;
    }

    private static Cell cell(long count, @Nullable DurationCounts taken) {
      return taken == null
          ? new Cell(count, DurationHistogram.EMPTY, 0, 0)
          : new Cell(count, taken.histogram(), taken.shortest(), taken.longest());
    }
  }
}
