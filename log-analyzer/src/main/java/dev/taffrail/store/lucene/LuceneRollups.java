package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.SearchGuard.Answer;
import java.io.IOException;
import java.util.List;

/** Adds up the partitions that searches see, and the summary of those that are gone. */
final class LuceneRollups implements RollupReader {
  private static final long MICROS_PER_MINUTE = 60_000_000;

  private final Snapshots snapshots;
  private final SummaryIndex summary;
  private final SearchGuard guard;
  private final RollupPlaces places = new RollupPlaces();

  LuceneRollups(Snapshots snapshots, SummaryIndex summary, SearchGuard guard) {
    this.snapshots = snapshots;
    this.summary = summary;
    this.guard = guard;
  }

  @Override
  public RollupAnswer read(RollupRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.hold()) {
      Answer<RollupSums> answer =
          guard.search(snapshot.partitions(), partitions -> sums(request, partitions));
      RollupSums sums = answer.of();
      summary.addTo(sums, LuceneSummary.gone(snapshot), places);
      return new RollupAnswer(
          sums.series(),
          Shortfall.NONE
              .andFailed(answer.failed())
              .andFailed(snapshot.failedWithin(range(request))));
    }
  }

  private RollupSums sums(RollupRequest request, List<PartitionReader> partitions)
      throws IOException {
    RollupSums sums = new RollupSums(request);
    for (PartitionReader partition : partitions) {
      places.addTo(sums, partition.reader());
    }
    return sums;
  }

  private static TimeRange range(RollupRequest request) {
    return new TimeRange(micros(request.fromMinute()), micros(request.toMinute()) - 1);
  }

  private static long micros(long minute) {
    long most = Long.MAX_VALUE / MICROS_PER_MINUTE;
    return Math.clamp(minute, -most, most) * MICROS_PER_MINUTE;
  }
}
