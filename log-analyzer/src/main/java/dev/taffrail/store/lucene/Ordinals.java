package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.jspecify.annotations.Nullable;

/**
 * The values of a keyword in one segment, by number in the order of their bytes. To be asked in the
 * order of the documents. Not thread-safe.
 */
final class Ordinals {
  /** Stands for no value. */
  static final int NONE = -1;

  private final SortedSetDocValues all;
  private final @Nullable SortedDocValues single;

  private Ordinals(SortedSetDocValues all) {
    this.all = all;
    single = DocValues.unwrapSingleton(all);
  }

  static Ordinals of(LeafReader segment, String field) throws IOException {
    return new Ordinals(DocValues.getSortedSet(segment, field));
  }

  int count() {
    return Math.toIntExact(all.getValueCount());
  }

  String value(int ordinal) throws IOException {
    return Terms.value(all.lookupOrd(ordinal));
  }

  /** The first value of an event; {@link #NONE} when it has none. */
  int first(int doc) throws IOException {
    if (single != null) {
      return single.advanceExact(doc) ? single.ordValue() : NONE;
    }
    return all.advanceExact(doc) ? Math.toIntExact(all.nextOrd()) : NONE;
  }

  /** All values of an event. */
  List<String> all(int doc) throws IOException {
    if (single != null) {
      int ordinal = first(doc);
      return ordinal == NONE ? List.of() : List.of(value(ordinal));
    }
    List<String> values = new ArrayList<>(2);
    if (all.advanceExact(doc)) {
      for (int i = all.docValueCount(); i > 0; i--) {
        values.add(value(Math.toIntExact(all.nextOrd())));
      }
    }
    return values;
  }

  /** Adds 1 for each value of an event. */
  void count(int doc, int[] counts) throws IOException {
    if (single != null) {
      if (single.advanceExact(doc)) {
        counts[single.ordValue()]++;
      }
    } else if (all.advanceExact(doc)) {
      for (int i = all.docValueCount(); i > 0; i--) {
        counts[Math.toIntExact(all.nextOrd())]++;
      }
    }
  }
}
