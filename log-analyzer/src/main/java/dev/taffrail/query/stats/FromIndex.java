package dev.taffrail.query.stats;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.stats.StatsAnswer.Source;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts in the index, when it tells all fields of the groups. */
final class FromIndex {
  /** So many groups are told apart. */
  private static final int MOST_GROUPS = 10_000;

  /** Stores may stop at so many values of fields that have no column. */
  private static final int SURE_VALUES = 1_000;

  private final EventAggregations counts;

  FromIndex(EventAggregations counts) {
    this.counts = counts;
  }

  /** Null when it cannot tell. */
  @Nullable Table table(StatsQuestion question) throws IOException {
    boolean durations = question.measured().stream().allMatch(FieldNames.DURATION_MS::equals);
    boolean columns =
        question.by().stream().allMatch(field -> FieldClass.of(field) == FieldClass.KEYWORD);
    if (columns && durations) {
      return ofColumns(question);
    }
    boolean oneField =
        question.by().size() == 1
            && FieldClass.of(question.by().getFirst()) == FieldClass.OTHER
            && question.every() == null
            && question.measured().isEmpty();
    return oneField ? ofOtherField(question, question.by().getFirst()) : null;
  }

  private Table ofColumns(StatsQuestion question) throws IOException {
    Groups whole = counts.groups(request(question, question.query(), 0, MOST_GROUPS));
    List<Table.Group> groups = new ArrayList<>();
    for (Groups.Group group : whole.groups()) {
      groups.add(new Table.Group(group.key(), cell(group.cells().getFirst()), List.of()));
    }
    Table table =
        new Table(
            Source.INDEX, groups, whole.total(), whole.total(), whole.others(), whole.shortfall());
    return question.every() == null || groups.isEmpty() ? table : overTime(question, table);
  }

  /** Asks again for the groups that are shown, by time. */
  private Table overTime(StatsQuestion question, Table table) throws IOException {
    List<Table.Group> shown = Table.first(question, table.groups());
    List<EventQuery> any =
        shown.stream().map(group -> ofGroup(question.by(), group.key())).toList();
    EventQuery narrow =
        question.by().isEmpty()
            ? question.query()
            : new EventQuery.And(List.of(question.query(), new EventQuery.Or(any)));
    int buckets = question.begins().size();
    int most = Math.min(MOST_GROUPS, GroupsRequest.MAX_CELLS / buckets);
    Groups timed = counts.groups(request(question, narrow, question.bucketMicros(), most));
    Map<List<@Nullable String>, List<Cell>> cells = new HashMap<>();
    for (Groups.Group group : timed.groups()) {
      cells.put(group.key(), group.cells().stream().map(FromIndex::cell).toList());
    }
    List<Cell> none = Collections.nCopies(buckets, Cell.EMPTY);
    List<Table.Group> groups = new ArrayList<>();
    for (Table.Group group : table.groups()) {
      groups.add(
          new Table.Group(group.key(), group.whole(), cells.getOrDefault(group.key(), none)));
    }
    return new Table(
        Source.INDEX,
        groups,
        table.events(),
        table.lookedAt(),
        table.others(),
        table.shortfall().and(timed.shortfall()));
  }

  private static EventQuery ofGroup(List<String> fields, List<@Nullable String> key) {
    List<EventQuery> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String value = key.get(i);
      parts.add(
          value == null
              ? new EventQuery.Not(new EventQuery.Exists(fields.get(i)))
              : new EventQuery.Term(fields.get(i), value));
    }
    return new EventQuery.And(parts);
  }

  private static GroupsRequest request(
      StatsQuestion question, EventQuery query, long bucketMicros, int most) {
    return new GroupsRequest(
        query,
        question.time(),
        question.by(),
        bucketMicros,
        !question.measured().isEmpty(),
        most,
        question.timeout());
  }

  private static Cell cell(Groups.Cell cell) {
    return new Cell(
        cell.count(),
        Map.of(
            FieldNames.DURATION_MS,
            new Amounts.Durations(cell.durations(), cell.shortestNanos(), cell.longestNanos())));
  }

  /** An event with several values counts for each. */
  private @Nullable Table ofOtherField(StatsQuestion question, String field) throws IOException {
    Facets facets = facets(question, question.query(), List.of(field));
    Facets.Facet facet = facets.fields().getFirst();
    if (facet.distinct() >= SURE_VALUES) {
      return null;
    }
    EventQuery without =
        new EventQuery.And(
            List.of(question.query(), new EventQuery.Not(new EventQuery.Exists(field))));
    Facets none = facets(question, without, List.of());
    List<Table.Group> groups = new ArrayList<>();
    for (Facets.ValueCount value : facet.values()) {
      groups.add(new Table.Group(List.of(value.value()), Cell.of(value.count()), List.of()));
    }
    if (none.total() > 0) {
      List<@Nullable String> key = new ArrayList<>();
      key.add(null);
      groups.add(new Table.Group(key, Cell.of(none.total()), List.of()));
    }
    return new Table(
        Source.INDEX,
        groups,
        facets.total(),
        facets.total(),
        0,
        facets.shortfall().and(none.shortfall()));
  }

  private Facets facets(StatsQuestion question, EventQuery query, List<String> fields)
      throws IOException {
    return counts.facets(
        new FacetsRequest(query, question.time(), fields, SURE_VALUES, question.timeout()));
  }
}
