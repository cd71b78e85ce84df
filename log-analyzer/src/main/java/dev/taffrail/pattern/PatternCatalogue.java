package dev.taffrail.pattern;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of all services. Each service has a miner of its own, which is to be given its
 * events in order. Errors with a stack trace are known by it, all other events by their message.
 *
 * <p>Bounded: so many patterns a service, so many services; all others count as one service without
 * a name. Thread-safe; services do not wait for each other.
 */
public final class PatternCatalogue {
  private static final int MOST_SERVICES = 256;
  private static final String NO_SERVICE = "";

  private final Map<String, ServicePatterns> services = new ConcurrentHashMap<>();
  private final RecentErrors errors = new RecentErrors();

  /** A catalogue that goes on where another was. */
  public static PatternCatalogue of(Collection<PatternRecord> patterns) {
    Map<String, List<KnownPattern>> byService = new TreeMap<>();
    for (PatternRecord known : patterns) {
      byService.computeIfAbsent(known.service(), service -> new ArrayList<>()).add(known.pattern());
    }
    PatternCatalogue catalogue = new PatternCatalogue();
    byService.forEach((service, known) ->
        catalogue.services.put(service, new ServicePatterns(service, known, catalogue.errors)));
    return catalogue;
  }

  /** The same events, each with the id of its pattern; one that says nothing has none. */
  public List<LogEvent> name(List<LogEvent> events) {
    List<LogEvent> named = new ArrayList<>(events.size());
    for (LogEvent event : events) {
      named.add(event.withPattern(add(event)));
    }
    return named;
  }

  private @Nullable String add(LogEvent event) {
    return of(event.text(FieldNames.SERVICE)).add(event);
  }

  private ServicePatterns of(@Nullable String name) {
    String service = name == null ? NO_SERVICE : name;
    ServicePatterns known = services.get(service);
    if (known != null) {
      return known;
    }
    String counted = services.size() < MOST_SERVICES ? service : NO_SERVICE;
    return services.computeIfAbsent(counted, key -> new ServicePatterns(key, List.of(), errors));
  }

  /** What has changed since the last call. */
  public List<CatalogueChange> drain() {
    List<CatalogueChange> changes = new ArrayList<>();
    services.values().forEach(service -> service.drain(changes));
    return changes;
  }
}
