package dev.taffrail.alert.engine;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was collected by bucket of time, where a number is not enough. */
final class Buckets<B> {
  private final NavigableMap<Long, B> byTick = new TreeMap<>();
  private final Supplier<B> empty;

  /** The bucket that was asked for last; events of one come together. */
  private @Nullable B last;

  private long lastTick;

  Buckets(Supplier<B> empty) {
    this.empty = empty;
  }

  /** The bucket of a time; it is there from now on. */
  B at(long tick) {
    B bucket = last;
    if (bucket == null || lastTick != tick) {
      bucket = byTick.computeIfAbsent(tick, none -> empty.get());
      last = bucket;
      lastTick = tick;
    }
    return bucket;
  }

  /** Those from one to another, both within, oldest first. */
  void between(long from, long to, Consumer<B> each) {
    if (from <= to) {
      byTick.subMap(from, true, to, true).values().forEach(each);
    }
  }

  /** The newest up to a time; null when there is none. */
  @Nullable B newest(long upTo) {
    var entry = byTick.floorEntry(upTo);
    return entry == null ? null : entry.getValue();
  }

  void forget(long before) {
    byTick.headMap(before).clear();
    if (lastTick < before) {
      last = null;
    }
  }

  boolean isEmpty() {
    return byTick.isEmpty();
  }
}
