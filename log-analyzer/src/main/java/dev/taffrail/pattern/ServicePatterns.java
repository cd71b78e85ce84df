package dev.taffrail.pattern;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The patterns of one service, and its versions. Thread-safe. */
final class ServicePatterns {
  private static final int MOST_PATTERNS = 5_000;
  private static final int LONGEST_ORIGIN = 128;

  /** A service with fewer lines may be a name that never comes again. */
  private static final int FEW_LINES = 3;

  private final String service;
  private final RecentErrors errors;
  private final TemplateMiner miner;
  private final StackPatterns stacks;
  private final VersionTimes versions;
  private long lines;
  private long used;
  private boolean gone;

  /**
   * Goes on with what is known.
   *
   * @param errors may be shared with other services
   * @param used when it was used last, in the order that {@link #add} is given
   */
  ServicePatterns(
      String service,
      List<KnownPattern> known,
      VersionTimes versions,
      RecentErrors errors,
      long used) {
    this.service = service;
    this.errors = errors;
    this.versions = versions;
    this.used = used;
    miner = TemplateMiner.restore(MOST_PATTERNS, only(PatternState.class, known));
    stacks = new StackPatterns(only(StackState.class, known));
    lines = known.stream().mapToLong(KnownPattern::count).sum();
  }

  private static <T> List<T> only(Class<T> kind, List<KnownPattern> known) {
    return known.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * What became of an event.
   *
   * @param id of its pattern; null when the event says nothing
   * @param more how many patterns there are more than before, or fewer
   */
  record Added(@Nullable String id, int more) {}

  /**
   * Takes an event.
   *
   * @param now orders the uses of services
   * @return null when the service has been let go: another object is to take the event
   */
  @Nullable Added add(LogEvent event, long now) {
    ErrorInfo error = event.error();
    ErrorPattern stack = error == null ? null : errors.of(error);
    String version = event.text(FieldNames.SERVICE_VERSION);
    String host = shortened(event.text(FieldNames.HOST));
    synchronized (this) {
      if (gone) {
        return null;
      }
      used = now;
      lines++;
      int before = size();
      versions.add(version, event.timeMicros());
      String id = id(event, stack, shortened(version), host);
      return new Added(id, size() - before);
    }
  }

  private @Nullable String id(
      LogEvent event,
      @Nullable ErrorPattern stack,
      @Nullable String version,
      @Nullable String host) {
    if (stack != null) {
      return stacks.add(
          stack, Objects.requireNonNull(event.error()), event.timeMicros(), version, host);
    }
    return event.message().isEmpty()
        ? null
        : miner.add(event.message(), event.timeMicros(), version, host);
  }

  /** What is kept of each pattern must not be of any length. */
  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= LONGEST_ORIGIN
        ? text
        : text.substring(0, LONGEST_ORIGIN - 1) + '…';
  }

  /** How a service stands among others that may have to give way. */
  record Standing(String service, int size, long used, boolean rare) {}

  synchronized Standing standing() {
    return new Standing(service, size(), used, lines < FEW_LINES);
  }

  /** Lets a part of the patterns go, and tells how many. */
  synchronized int shrink() {
    int before = size();
    if (miner.size() >= stacks.size()) {
      miner.retireSome();
    } else {
      stacks.retireSome();
    }
    return before - size();
  }

  /**
   * Takes no event any more, and tells how many patterns go with it.
   *
   * @param changes to which is added what undoes all that was ever drained
   */
  synchronized int leave(List<CatalogueChange> changes) {
    gone = true;
    miner.told().forEach(id -> changes.add(remove(id)));
    stacks.told().forEach(id -> changes.add(remove(id)));
    return size();
  }

  private int size() {
    return miner.size() + stacks.size();
  }

  /** When its versions were seen; empty when none is known. */
  synchronized String versions() {
    return versions.text();
  }

  synchronized void drain(List<CatalogueChange> changes) {
    if (gone) {
      return;
    }
    for (PatternChange change : miner.drain()) {
      changes.add(
          switch (change) {
            case PatternChange.Changed changed -> put(changed.state());
            case PatternChange.Merged merged -> remove(merged.id());
            case PatternChange.Retired retired -> remove(retired.id());
          });
    }
    stacks.drainGone().forEach(id -> changes.add(remove(id)));
    stacks.drainChanged().forEach(state -> changes.add(put(state)));
  }

  private CatalogueChange put(KnownPattern pattern) {
    return new CatalogueChange.Put(new PatternRecord(service, pattern));
  }

  private CatalogueChange remove(String id) {
    return new CatalogueChange.Remove(new PatternKey(service, id));
  }
}
