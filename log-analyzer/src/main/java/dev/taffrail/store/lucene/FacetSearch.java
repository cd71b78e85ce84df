package dev.taffrail.store.lucene;

import dev.taffrail.store.FacetCounts;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** One set of facets: counted in each segment, added up by value. */
final class FacetSearch {
  private static final int BATCH = 1_024;

  /** Of fields without doc values, so many values are counted in a segment. */
  private static final int MAX_TERMS = 1_000;

  private final FacetsRequest request;
  private final FacetCounts counts;
  private final HitSearch search;
  private final int[] docs = new int[BATCH];
  private boolean cutShort;

  FacetSearch(FacetsRequest request, HitSearch search) {
    this.request = request;
    this.search = search;
    counts = new FacetCounts(request);
  }

  Facets run() throws IOException {
    boolean all = search.run(this::count);
    return counts.facets(Shortfall.ofTime(!all || cutShort));
  }

  /** The hits of a segment; {@code all} says that every event of it is one. */
  private record Hits(LeafReader reader, FixedBitSet docs, int count, boolean all) {
    DocIdSetIterator iterator() {
      return new BitSetIterator(docs, count);
    }
  }

  private void count(SegmentHits found) throws IOException {
    Hits hits = collect(found);
    counts.addEvents(hits.count());
    if (hits.count() == 0) {
      return;
    }
    for (String field : request.fields()) {
      if (search.isOverdue()) {
        cutShort = true;
        return;
      }
      if (FieldClass.of(field) == FieldClass.OTHER) {
        countTerms(hits, field, IndexFields.OTHER, IndexFields.otherPrefix(field), MAX_TERMS);
      } else if (hits.all() && IndexFields.KEYWORDS_WITH_TERMS.contains(field)) {
        countTerms(hits, field, field, "", Integer.MAX_VALUE);
      } else {
        countOrdinals(hits, field);
      }
    }
  }

  private Hits collect(SegmentHits found) throws IOException {
    FixedBitSet bits = new FixedBitSet(found.reader().maxDoc());
    int count = 0;
    for (int length = found.read(docs); length > 0; length = found.read(docs)) {
      for (int i = 0; i < length; i++) {
        bits.set(docs[i]);
      }
      count += length;
    }
    DocValuesSkipper events = found.reader().getDocValuesSkipper(IndexFields.TIME);
    return new Hits(found.reader(), bits, count, events != null && events.docCount() == count);
  }

  private void countOrdinals(Hits hits, String field) throws IOException {
    Ordinals ordinals = Ordinals.of(hits.reader(), field);
    int[] byOrdinal = new int[ordinals.count()];
    if (byOrdinal.length == 0) {
      return;
    }
    DocIdSetIterator iterator = hits.iterator();
    for (int doc = iterator.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = iterator.nextDoc()) {
      ordinals.count(doc, byOrdinal);
    }
    for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
      if (byOrdinal[ordinal] > 0) {
        counts.add(field, ordinals.value(ordinal), byOrdinal[ordinal]);
      }
    }
  }

  private void countTerms(Hits hits, String field, String index, String prefix, int limit)
      throws IOException {
    org.apache.lucene.index.Terms terms = hits.reader().terms(index);
    if (terms == null) {
      return;
    }
    BytesRef head = new BytesRef(prefix);
    TermsEnum values = terms.iterator();
    BytesRef term = values.seekCeil(head) == TermsEnum.SeekStatus.END ? null : values.term();
    PostingsEnum postings = null;
    for (int i = 0; i < limit && term != null && StringHelper.startsWith(term, head); i++) {
      long count = values.docFreq();
      if (!hits.all()) {
        postings = values.postings(postings, PostingsEnum.NONE);
        count = common(postings, hits);
      }
      if (count > 0) {
        counts.add(field, IdTerms.value(term, head.length), count);
      }
      term = values.next();
    }
  }

  private static long common(@Nullable PostingsEnum postings, Hits hits) throws IOException {
    if (postings == null) {
      return 0;
    }
    DocIdSetIterator both = ConjunctionUtils.intersectIterators(List.of(postings, hits.iterator()));
    long count = 0;
    while (both.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      count++;
    }
    return count;
  }
}
