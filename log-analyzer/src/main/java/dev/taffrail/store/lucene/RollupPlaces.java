package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupHead;
import dev.taffrail.rollup.RollupSums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Where the rollups of an index are, and what time they are of: remembered for each segment as long
 * as it is open, so that only what a question is about is read. Safe for any number of threads.
 */
final class RollupPlaces {
  private final Map<CacheKey, List<Place>> known = new ConcurrentHashMap<>();

  /**
   * One document.
   *
   * @param partition whose summary it is; empty within partitions
   */
  record Place(int doc, long first, long last, String partition, RollupHead head) {
    /** Whether another document repeats it. */
    boolean isRepeated(TreeMap<Long, Long> repeated) {
      Map.Entry<Long, Long> span = first == last ? repeated.floorEntry(first) : null;
      return span != null && last <= span.getValue();
    }
  }

  /** Adds what an index counts. */
  void addTo(RollupSums sums, DirectoryReader reader) throws IOException {
    addTo(sums, reader, partition -> true);
  }

  /**
   * Adds what an index counts.
   *
   * @param wanted the partitions whose summary counts
   */
  void addTo(RollupSums sums, DirectoryReader reader, Predicate<String> wanted) throws IOException {
    visit(reader, place -> sums.wants(place.head) && wanted.test(place.partition), sums::add);
  }

  /** All that an index counts, as copies. */
  List<RollupBlock> blocks(DirectoryReader reader) throws IOException {
    return blocks(reader, place -> true);
  }

  List<RollupBlock> blocks(DirectoryReader reader, Predicate<Place> wanted) throws IOException {
    List<RollupBlock> blocks = new ArrayList<>();
    visit(
        reader,
        wanted,
        block -> {
          byte[] bytes = block.toBytes();
          blocks.add(new RollupBlock(bytes, 0, bytes.length));
        });
    return blocks;
  }

  /** The partitions of whose summary some documents are. */
  Set<String> partitions(DirectoryReader reader, Predicate<RollupHead> wanted) throws IOException {
    Set<String> partitions = new TreeSet<>();
    for (LeafReaderContext segment : reader.leaves()) {
      Bits live = segment.reader().getLiveDocs();
      for (Place place : places(segment.reader())) {
        if ((live == null || live.get(place.doc)) && wanted.test(place.head)) {
          partitions.add(place.partition);
        }
      }
    }
    return partitions;
  }

  interface Visitor {
    void visit(RollupBlock block);
  }

  /**
   * Shows the blocks of an index that count; each only during the call.
   *
   * @param wanted which of them
   */
  void visit(DirectoryReader reader, Predicate<Place> wanted, Visitor visitor) throws IOException {
    TreeMap<Long, Long> repeated = repeated(reader);
    for (LeafReaderContext segment : reader.leaves()) {
      Bits live = segment.reader().getLiveDocs();
      BinaryDocValues values = null;
      for (Place place : places(segment.reader())) {
        if ((live == null || live.get(place.doc))
            && wanted.test(place)
            && !place.isRepeated(repeated)) {
          values =
              values == null ? segment.reader().getBinaryDocValues(IndexFields.ROLLUPS) : values;
          visitor.visit(read(values, place.doc));
        }
      }
    }
  }

  private static RollupBlock read(@Nullable BinaryDocValues values, int doc) throws IOException {
    if (values == null || !values.advanceExact(doc)) {
      throw new IllegalStateException("document " + doc + " had rollups");
    }
    return RollupDocument.block(values.binaryValue());
  }

  /** Sequences of commits that a document repeats: first to last. */
  private TreeMap<Long, Long> repeated(DirectoryReader reader) throws IOException {
    TreeMap<Long, Long> spans = new TreeMap<>();
    for (LeafReaderContext segment : reader.leaves()) {
      for (Place place : places(segment.reader())) {
        if (place.last > place.first) {
          spans.put(place.first, place.last);
        }
      }
    }
    return spans;
  }

  private List<Place> places(LeafReader segment) throws IOException {
    CacheHelper cache = segment.getCoreCacheHelper();
    if (cache == null) {
      return find(segment);
    }
    List<Place> places = known.get(cache.getKey());
    if (places == null) {
      places = find(segment);
      if (known.putIfAbsent(cache.getKey(), places) == null) {
        cache.addClosedListener(known::remove);
      }
    }
    return places;
  }

  private static List<Place> find(LeafReader segment) throws IOException {
    BinaryDocValues values = segment.getBinaryDocValues(IndexFields.ROLLUP_LABELS);
    if (values == null) {
      return List.of();
    }
    SortedDocValues partitions = DocValues.getSorted(segment, IndexFields.ROLLUPS_OF);
    List<Place> places = new ArrayList<>();
    while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      RollupDocument.Label label = RollupDocument.Label.of(values.binaryValue());
      String partition =
          partitions.advanceExact(values.docID())
              ? partitions.lookupOrd(partitions.ordValue()).utf8ToString()
              : "";
      places.add(new Place(values.docID(), label.first(), label.last(), partition, label.head()));
    }
    return List.copyOf(places);
  }
}
