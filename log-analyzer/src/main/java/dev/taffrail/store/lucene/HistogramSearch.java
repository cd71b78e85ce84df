package dev.taffrail.store.lucene;

import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramCounts;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/** One histogram: counted by bucket and ordinal in each segment, added up by value. */
final class HistogramSearch {
  private static final int BATCH = 1_024;

  private final HistogramRequest request;
  private final HistogramCounts counts;
  private final int[] docs = new int[BATCH];
  private final long[] times = new long[BATCH];

  HistogramSearch(HistogramRequest request) {
    this.request = request;
    counts = new HistogramCounts(request);
  }

  Histogram run(HitSearch search) throws IOException {
    boolean all = request.buckets() == 0 || search.run(this::count);
    return counts.histogram(Shortfall.ofTime(!all));
  }

  private void count(SegmentHits hits) throws IOException {
    NumericDocValues time = hits.reader().getNumericDocValues(IndexFields.TIME);
    if (time == null) {
      return;
    }
    SegmentCounts segment = new SegmentCounts(hits.reader());
    for (int length = hits.read(docs); length > 0; length = hits.read(docs)) {
      time.longValues(length, docs, times, 0);
      for (int i = 0; i < length; i++) {
        segment.count(docs[i], times[i]);
      }
    }
    segment.addUp();
  }

  /** A row of buckets for each value that occurs, and one for events without. */
  private final class SegmentCounts {
    private final @Nullable Ordinals ordinals;
    private final int[][] rows;
    private long bucketStart;
    private long bucketEnd;
    private int bucket;

    SegmentCounts(LeafReader segment) throws IOException {
      ordinals = request.by() == null ? null : Ordinals.of(segment, request.by());
      rows = new int[ordinals == null ? 1 : ordinals.count() + 1][];
    }

    void count(int doc, long micros) throws IOException {
      int row = ordinals == null ? 0 : ordinals.first(doc) + 1;
      if (rows[row] == null) {
        rows[row] = new int[request.buckets()];
      }
      rows[row][bucket(micros)]++;
    }

    /** Neighbours mostly happened within one bucket, and dividing takes long. */
    private int bucket(long micros) {
      if (micros < bucketStart || micros >= bucketEnd) {
        bucket = request.bucket(micros);
        bucketStart = Math.floorDiv(micros, request.bucketMicros()) * request.bucketMicros();
        bucketEnd = bucketStart + request.bucketMicros();
      }
      return bucket;
    }

    void addUp() throws IOException {
      for (int row = 0; row < rows.length; row++) {
        if (rows[row] != null) {
          addUp(rows[row], row == 0 || ordinals == null ? null : ordinals.value(row - 1));
        }
      }
    }

    private void addUp(int[] row, @Nullable String value) {
      for (int i = 0; i < row.length; i++) {
        counts.add(value, i, row[i]);
      }
    }
  }
}
