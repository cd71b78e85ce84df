package dev.taffrail.query;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key that is of one JSON type in some events of a service, and of another in others.
 *
 * @param examples by type, one event that has it
 */
public record TypeConflict(String service, String key, Map<Field.Type, Example> examples) {
  private static final int MOST_SERVICES = 20;
  private static final int EVENTS = 200;
  private static final int MOST_KEYS = 2_000;

  /** How many are told of one service. */
  private static final int MOST_CONFLICTS = 20;

  /** A value and the event in which it stands. */
  public record Example(String value, StoredEvent event) {}

  /** What was found in a part of the events. */
  record Found(List<TypeConflict> conflicts, boolean partial) {}

  /**
   * Looks at the newest and the oldest events of each service: so a type that changed with a
   * release is found, and one that changes often. What is found depends on the store alone.
   *
   * @param services those with the most events first
   */
  static Found among(
      List<ValueCount> services,
      EventSearch search,
      EventQuery query,
      TimeRange time,
      Duration timeout)
      throws IOException {
    List<TypeConflict> conflicts = new ArrayList<>();
    boolean partial = false;
    for (ValueCount service : services.stream().limit(MOST_SERVICES).toList()) {
      EventQuery own =
          new EventQuery.And(
              List.of(query, new EventQuery.Term(FieldNames.SERVICE, service.value())));
      Map<String, Map<Field.Type, Example>> keys = new TreeMap<>();
      for (Order order : List.of(Order.NEWEST_FIRST, Order.OLDEST_FIRST)) {
        SearchPage page =
            search.search(SearchRequest.of(own, time, order, EVENTS).timeout(timeout));
        partial |= page.partial();
        page.events().forEach(event -> note(event, keys));
      }
      keys.entrySet().stream()
          .filter(key -> key.getValue().size() > 1)
          .limit(MOST_CONFLICTS)
          .map(key -> new TypeConflict(service.value(), key.getKey(), key.getValue()))
          .forEach(conflicts::add);
    }
    return new Found(conflicts, partial);
  }

  private static void note(StoredEvent stored, Map<String, Map<Field.Type, Example>> keys) {
    LogEvent event = stored.event();
    if (event.line().reading().format() != null) {
      // What stands in plain text has no type.
      return;
    }
    for (Field field : event.fields()) {
      if (keys.size() < MOST_KEYS || keys.containsKey(field.name())) {
        keys.computeIfAbsent(field.name(), name -> new EnumMap<>(Field.Type.class))
            .putIfAbsent(field.type(), new Example(field.text(), stored));
      }
    }
  }
}
