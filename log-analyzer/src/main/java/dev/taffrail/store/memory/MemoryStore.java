package dev.taffrail.store.memory;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.CommittedPatterns;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.EventWriter;
import dev.taffrail.store.Order;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a store in the heap. Every search looks at every event, so it suits what fits into
 * memory; nothing is ever dropped to make room.
 *
 * <pre>
 * append          refresh, commit
 *   |                    |
 *   v                    v
 * arrived  ------->  byTime      (time, position) -> event   search walks it in either order
 *  batches           byPosition   position -> event          find
 *                    uncommitted  events since the last commit, taken out again by close
 *                    checkpoint   of the last commit
 * </pre>
 *
 * <p>Batches wait in a queue without a lock. All that searches see lies behind one read-write lock
 * and changes as a whole: a search sees all of a batch or none. Committed events can be searched
 * after {@link #close}. Rollups of all commits are kept side by side.
 *
 * <p>Safe for any number of threads.
 */
public final class MemoryStore implements EventWriter, EventSearch {
  private static final int PARTITION = 0;

  /** How many events one look at the arrivals takes, so that writers need not wait for long. */
  private static final int LOOK = 10_000;

  private final Queue<List<StoredEvent>> arrived = new ConcurrentLinkedQueue<>();

  /** By file: the number of the event that is shown of it. */
  private final Map<Long, Long> shown = new HashMap<>();

  private final Lock read;
  private final Lock write;
  private final NavigableMap<Cursor, StoredEvent> byTime = new TreeMap<>();
  private final Map<LinePosition, StoredEvent> byPosition = new HashMap<>();
  private final NavigableMap<Long, StoredEvent> byArrival = new TreeMap<>();
  private final MemoryRollups rollups = new MemoryRollups();
  private long newest;
  private long newestCommitted;
  private final CommittedPatterns patterns = new CommittedPatterns();
  private Checkpoint checkpoint = Checkpoint.NONE;
  private volatile boolean closed;

  public MemoryStore() {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    read = lock.readLock();
    write = lock.writeLock();
  }

  @Override
  public void append(List<LogEvent> batch) {
    checkOpen();
    arrived.add(batch.stream().map(MemoryStore::stored).toList());
  }

  @Override
  public void show(LogEvent open) {
    append(List.of(open));
  }

  @Override
  public void refresh() {
    write.lock();
    try {
      checkOpen();
      showArrived();
    } finally {
      write.unlock();
    }
  }

  @Override
  public void commit(CommitCut cut, Runnable taken) {
    write.lock();
    try {
      checkOpen();
      showArrived();
      newestCommitted = newest;
      checkpoint = cut.checkpoint();
      patterns.apply(cut.patterns());
      rollups.add(cut.rollups());
    } finally {
      write.unlock();
      taken.run();
    }
  }

  @Override
  public List<PatternRecord> patterns() {
    return patterns.patterns();
  }

  @Override
  public List<Line> lines(long file, long from, long to, int limit) {
    read.lock();
    try {
      return byPosition.values().stream()
          .map(stored -> stored.event().line())
          .filter(line -> begins(line.position(), file, from, to))
          .sorted(Comparator.comparing(Line::position, LinePosition.BY_OFFSET))
          .limit(limit)
          .toList();
    } finally {
      read.unlock();
    }
  }

  private static boolean begins(LinePosition position, long file, long from, long to) {
    return position.file() == file && from <= position.offset() && position.offset() < to;
  }

  @Override
  public void reopen() {
    write.lock();
    try {
      checkOpen();
      dropUncommitted();
    } finally {
      write.unlock();
    }
  }

  @Override
  public void close() {
    write.lock();
    try {
      closed = true;
      dropUncommitted();
    } finally {
      write.unlock();
    }
  }

  @Override
  public SearchPage search(SearchRequest request) {
    read.lock();
    try {
      return page(request);
    } finally {
      read.unlock();
    }
  }

  @Override
  public @Nullable StoredEvent find(EventId id) {
    read.lock();
    try {
      return id.partition() == PARTITION ? byPosition.get(id.position()) : null;
    } finally {
      read.unlock();
    }
  }

  /** Counts what can be found. */
  public EventAggregations aggregations() {
    return new MemoryAggregations(this);
  }

  /** Reads the rollups of all that was committed. */
  public RollupReader rollups() {
    return rollups;
  }

  @Override
  public Arrivals arrivals(EventQuery query, long after, int limit) {
    SearchRequest.checkLimit(limit);
    read.lock();
    try {
      return nextArrivals(query, after, limit);
    } finally {
      read.unlock();
    }
  }

  @Override
  public long arrived() {
    read.lock();
    try {
      return newest;
    } finally {
      read.unlock();
    }
  }

  @Override
  public Checkpoint checkpoint() {
    read.lock();
    try {
      return checkpoint;
    } finally {
      read.unlock();
    }
  }

  /** A partial page goes on behind the last event that was looked at, whether it fitted or not. */
  private SearchPage page(SearchRequest request) {
    long start = System.nanoTime();
    long timeout = TimeUnit.NANOSECONDS.convert(request.timeout());
    List<StoredEvent> found = new ArrayList<>();
    Set<EventId> later = behind(request.arrivedBy());
    for (StoredEvent candidate : inOrder(request).values()) {
      if (request.test(candidate) && !later.contains(candidate.id())) {
        if (found.size() == request.limit()) {
          return new SearchPage(found, Cursor.of(found.getLast()), Shortfall.NONE);
        }
        found.add(candidate);
      }
      if (System.nanoTime() - start >= timeout) {
        return new SearchPage(found, Cursor.of(candidate), Shortfall.OUT_OF_TIME);
      }
    }
    return new SearchPage(found, null, Shortfall.NONE);
  }

  private Set<EventId> behind(long arrival) {
    return arrival >= newest
        ? Set.of()
        : byArrival.tailMap(arrival, false).values().stream()
            .map(StoredEvent::id)
            .collect(Collectors.toSet());
  }

  private Arrivals nextArrivals(EventQuery query, long after, int limit) {
    List<StoredEvent> found = new ArrayList<>();
    int looks = 0;
    for (Map.Entry<Long, StoredEvent> next : byArrival.tailMap(after, false).entrySet()) {
      if (query.test(next.getValue().event())) {
        found.add(next.getValue());
      }
      if (found.size() == limit || ++looks == LOOK) {
        return new Arrivals(found, next.getKey());
      }
    }
    return new Arrivals(found, newest);
  }

  private NavigableMap<Cursor, StoredEvent> inOrder(SearchRequest request) {
    NavigableMap<Cursor, StoredEvent> all =
        request.order() == Order.OLDEST_FIRST ? byTime : byTime.descendingMap();
    Cursor after = request.after();
    return after == null ? all : all.tailMap(after, false);
  }

  private void showArrived() {
    for (List<StoredEvent> batch = arrived.poll(); batch != null; batch = arrived.poll()) {
      for (StoredEvent stored : batch) {
        long file = stored.id().position().file();
        hide(file);
        if (stored.event().quality().contains(Quality.OPEN)) {
          shown.put(file, newest + 1);
        }
        byTime.put(Cursor.of(stored), stored);
        byPosition.put(stored.id().position(), stored);
        byArrival.put(++newest, stored);
      }
    }
  }

  private void dropUncommitted() {
    arrived.clear();
    NavigableMap<Long, StoredEvent> uncommitted = byArrival.tailMap(newestCommitted, false);
    uncommitted.values().forEach(this::remove);
    uncommitted.clear();
    List.copyOf(shown.keySet()).forEach(this::hide);
  }

  private void hide(long file) {
    Long number = shown.remove(file);
    StoredEvent open = number == null ? null : byArrival.remove(number);
    if (open != null) {
      remove(open);
    }
  }

  private void remove(StoredEvent stored) {
    byTime.remove(Cursor.of(stored));
    byPosition.remove(stored.id().position());
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
  }

  /** The line as it came is a slice of a large buffer, which must not be held. */
  private static StoredEvent stored(LogEvent event) {
    Line line = event.line();
    Line compact = line.withText(line.text().compact());
    return new StoredEvent(
        new EventId(PARTITION, line.position()),
        new LogEvent(
            compact,
            event.timeMicros(),
            event.level(),
            event.kind(),
            event.message(),
            event.error(),
            event.fields(),
            event.quality(),
            event.pattern()));
  }
}
