package dev.taffrail.store.lucene;

import dev.taffrail.store.EventQuery;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The events of one segment that answer a question, in the order of the documents. Where the index
 * cannot decide, the lines do. Not thread-safe.
 */
final class SegmentHits {
  /** So many lines are read between two looks at the clock. */
  private static final int LINES = 32;

  private final LeafReaderContext segment;
  private final DocIdSetIterator candidates;
  private final SnapshotSearcher searcher;
  private final Verification verification;
  private boolean cutShort;

  private sealed interface Verification {
    /** Nobody needs to look at the lines. */
    record None() implements Verification {}

    record Lines(LineReader reader, EventQuery question) implements Verification {}
  }

  private SegmentHits(
      LeafReaderContext segment,
      DocIdSetIterator candidates,
      SnapshotSearcher searcher,
      Verification verification) {
    this.segment = segment;
    this.candidates = candidates;
    this.searcher = searcher;
    this.verification = verification;
  }

  /**
   * Goes to the first candidate.
   *
   * @param candidates documents that the index finds, before the first one
   * @param approximation by which they were found: it knows the terms of this segment
   */
  static SegmentHits of(
      LeafReaderContext segment,
      DocIdSetIterator candidates,
      SnapshotSearcher searcher,
      Approximation approximation,
      EventQuery question)
      throws IOException {
    Verification verification =
        approximation.needsLines()
            ? new Verification.Lines(searcher.lines(segment), question)
            : new Verification.None();
    candidates.nextDoc();
    return new SegmentHits(segment, candidates, searcher, verification);
  }

  LeafReader reader() {
    return segment.reader();
  }

  /**
   * Reads the next hits.
   *
   * @return how many; 0 when there are no more, or time is up
   */
  int read(int[] docs) throws IOException {
    if (candidates.docID() == DocIdSetIterator.NO_MORE_DOCS) {
      return 0;
    }
    if (searcher.isOverdue()) {
      cutShort = true;
      return 0;
    }
    return switch (verification) {
      case Verification.None none -> candidates.intoArray(DocIdSetIterator.NO_MORE_DOCS, docs);
      case Verification.Lines lines -> verify(lines, docs);
    };
  }

  /** Whether time was up before all was seen. */
  boolean isCutShort() {
    return cutShort;
  }

  private int verify(Verification.Lines lines, int[] docs) throws IOException {
    int found = 0;
    int looks = 0;
    int doc = candidates.docID();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && found < docs.length) {
      if (++looks % LINES == 0 && searcher.isOverdue()) {
        cutShort = true;
        return found;
      }
      if (lines.question().test(lines.reader().read(doc))) {
        docs[found++] = doc;
      }
      doc = candidates.nextDoc();
    }
    return found;
  }
}
