package dev.taffrail.store.lucene;

import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.Summary;
import dev.taffrail.store.lucene.SummaryIndex.Key;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the summary index, without partitions that searches still see. */
final class LuceneSummary implements Summary {
  private final SummaryIndex index;
  private final Snapshots snapshots;

  LuceneSummary(SummaryIndex index, Snapshots snapshots) {
    this.index = index;
    this.snapshots = snapshots;
  }

  @Override
  public List<DroppedPartition> partitions() throws IOException {
    return index.partitions(gone());
  }

  private Predicate<Key> gone() {
    try (Snapshot snapshot = snapshots.hold()) {
      return gone(snapshot);
    }
  }

  /** Partitions that a snapshot does not see. */
  static Predicate<Key> gone(Snapshot snapshot) {
    var seen = snapshot.partitions().stream().map(Key::of).collect(Collectors.toSet());
    return key -> !seen.contains(key);
  }
}
