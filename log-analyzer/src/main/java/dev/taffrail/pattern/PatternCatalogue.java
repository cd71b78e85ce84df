package dev.taffrail.pattern;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.pattern.ServicePatterns.Added;
import dev.taffrail.pattern.ServicePatterns.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of all services, and the versions of each. Each service has a miner of its own,
 * which is to be given its events in order. Errors with a stack trace are known by it, all other
 * events by their message.
 *
 * <p>Bounded: so many patterns a service, so many in all, so many services. When there are too many
 * patterns in all, a service that has more than its share gives some up, of these the one that was
 * not used for longest; when there are too many services, those that hardly say anything go first,
 * of these the ones that were not used for longest. What goes follows from the events in their
 * order, not from the clock. Thread-safe; services do not wait for each other.
 */
public final class PatternCatalogue {
  static final int MOST_PATTERNS = 20_000;
  static final int MOST_SERVICES = 256;
  private static final int LONGEST_SERVICE = 256;
  private static final String NO_SERVICE = "";
  private static final Comparator<Standing> NOT_USED_FOR_LONGEST =
      Comparator.comparingLong(Standing::used).thenComparing(Standing::service);

  private final int mostPatterns;
  private final int mostServices;
  private final Map<String, ServicePatterns> services = new ConcurrentHashMap<>();
  private final RecentErrors errors = new RecentErrors();
  private final AtomicInteger size = new AtomicInteger();

  /** Rises with every pattern: what goes is decided only when one comes. */
  private final AtomicLong births = new AtomicLong();

  private final List<CatalogueChange> left = new ArrayList<>();

  private PatternCatalogue(int mostPatterns, int mostServices) {
    this.mostPatterns = mostPatterns;
    this.mostServices = mostServices;
  }

  /** A catalogue that knows nothing yet, with other bounds. */
  static PatternCatalogue bounded(int mostPatterns, int mostServices) {
    return new PatternCatalogue(mostPatterns, mostServices);
  }

  /**
   * A catalogue that goes on where another was.
   *
   * @param state what was {@link #state} then, among other things
   */
  public static PatternCatalogue of(Collection<PatternRecord> patterns, Map<String, String> state) {
    Map<String, List<KnownPattern>> byService = new TreeMap<>();
    for (PatternRecord known : patterns) {
      byService.computeIfAbsent(known.service(), service -> new ArrayList<>()).add(known.pattern());
    }
    state.keySet().stream()
        .filter(key -> key.startsWith(Releases.PREFIX))
        .map(key -> key.substring(Releases.PREFIX.length()))
        .forEach(service -> byService.computeIfAbsent(service, unseen -> new ArrayList<>()));
    PatternCatalogue catalogue = new PatternCatalogue(MOST_PATTERNS, MOST_SERVICES);
    byService.entrySet().stream()
        .sorted(Comparator.comparingLong(service -> last(service.getValue())))
        .forEach(service -> catalogue.restore(service.getKey(), service.getValue(), state));
    catalogue.letPatternsGo();
    return catalogue;
  }

  private static long last(List<KnownPattern> known) {
    return known.stream().mapToLong(KnownPattern::lastMicros).max().orElse(Long.MIN_VALUE);
  }

  private void restore(String service, List<KnownPattern> known, Map<String, String> state) {
    VersionTimes versions = VersionTimes.of(state.getOrDefault(Releases.PREFIX + service, ""));
    services.put(
        service, new ServicePatterns(service, known, versions, errors, births.incrementAndGet()));
    size.addAndGet(known.size());
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
    String name = event.text(FieldNames.SERVICE);
    String service = name == null || name.length() > LONGEST_SERVICE ? NO_SERVICE : name;
    Added added;
    do {
      added = of(service).add(event, births.get());
    } while (added == null);
    if (added.more() != 0) {
      births.incrementAndGet();
      if (size.addAndGet(added.more()) > mostPatterns) {
        letPatternsGo();
      }
    }
    return added.id();
  }

  private ServicePatterns of(String service) {
    ServicePatterns known = services.get(service);
    return known == null ? begin(service) : known;
  }

  private synchronized ServicePatterns begin(String service) {
    if (services.size() >= mostServices && !services.containsKey(service)) {
      letServicesGo();
    }
    return services.computeIfAbsent(
        service,
        name -> new ServicePatterns(name, List.of(), new VersionTimes(), errors, births.get()));
  }

  /** A few at once, so that it is seldom done. */
  private void letServicesGo() {
    List<Standing> all = standings();
    List<Standing> rare = all.stream().filter(Standing::rare).toList();
    List<Standing> candidates = 2 * rare.size() > all.size() ? rare : all;
    candidates.stream()
        .sorted(NOT_USED_FOR_LONGEST)
        .limit(1 + mostServices / 16)
        .map(Standing::service)
        .forEach(service -> {
          ServicePatterns going = services.remove(service);
          if (going != null) {
            size.addAndGet(-going.leave(left));
          }
        });
  }

  private synchronized void letPatternsGo() {
    for (List<Standing> all = standings(); sum(all) > mostPatterns; all = standings()) {
      int share = mostPatterns / all.size();
      all.stream()
          .filter(standing -> standing.size() > share)
          .min(NOT_USED_FOR_LONGEST)
          .map(standing -> services.get(standing.service()))
          .ifPresent(service -> size.addAndGet(-service.shrink()));
    }
  }

  private static int sum(List<Standing> standings) {
    return standings.stream().mapToInt(Standing::size).sum();
  }

  private List<Standing> standings() {
    return services.values().stream().map(ServicePatterns::standing).toList();
  }

  /** How many patterns there are; while events are being added, about. */
  public int size() {
    return size.get();
  }

  int services() {
    return services.size();
  }

  /** What has changed since the last call. */
  public synchronized List<CatalogueChange> drain() {
    List<CatalogueChange> changes = new ArrayList<>(left);
    left.clear();
    services.values().forEach(service -> service.drain(changes));
    return changes;
  }

  /**
   * What else is to be kept with a commit: the versions of the services, which {@link Releases}
   * reads.
   */
  public Map<String, String> state() {
    Map<String, String> state = new HashMap<>();
    services.forEach((service, patterns) -> {
      String versions = patterns.versions();
      if (!versions.isEmpty()) {
        state.put(Releases.PREFIX + service, versions);
      }
    });
    return state;
  }
}
