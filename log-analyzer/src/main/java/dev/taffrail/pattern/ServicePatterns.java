package dev.taffrail.pattern;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The patterns of one service. Thread-safe. */
final class ServicePatterns {
  private static final int MOST_PATTERNS = 5_000;

  private final String service;
  private final RecentErrors errors;
  private final TemplateMiner miner;
  private final StackPatterns stacks;

  /**
   * Goes on with what is known.
   *
   * @param errors may be shared with other services
   */
  ServicePatterns(String service, List<KnownPattern> known, RecentErrors errors) {
    this.service = service;
    this.errors = errors;
    miner = TemplateMiner.restore(MOST_PATTERNS, only(PatternState.class, known));
    stacks = new StackPatterns(only(StackState.class, known));
  }

  private static <T> List<T> only(Class<T> kind, List<KnownPattern> known) {
    return known.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The id of the pattern of an event; null when the event says nothing. */
  @Nullable String add(LogEvent event) {
    ErrorInfo error = event.error();
    ErrorPattern stack = error == null ? null : errors.of(error);
    String version = event.text(FieldNames.SERVICE_VERSION);
    String host = event.text(FieldNames.HOST);
    synchronized (this) {
      if (error != null && stack != null) {
        return stacks.add(stack, error, event.timeMicros(), version, host);
      }
      return event.message().isEmpty()
          ? null
          : miner.add(event.message(), event.timeMicros(), version, host);
    }
  }

  synchronized void drain(List<CatalogueChange> changes) {
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
