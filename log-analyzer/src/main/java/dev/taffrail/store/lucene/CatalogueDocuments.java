package dev.taffrail.store.lucene;

import dev.taffrail.pattern.CatalogueChange;
import dev.taffrail.pattern.PatternKey;
import dev.taffrail.pattern.PatternRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of patterns as documents of a partition, one a pattern. Each partition but an empty
 * one has the whole catalogue from its second commit on, so the newest that has any is enough.
 */
final class CatalogueDocuments {
  private static final String KEY = "@pattern.key";
  private static final String RECORD = "@pattern.record";
  private static final String ALL = "@pattern.all";
  private static final char JOINT = '\0';

  private CatalogueDocuments() {}

  static void put(IndexWriter writer, Collection<PatternRecord> patterns) throws IOException {
    for (PatternRecord pattern : patterns) {
      put(writer, pattern);
    }
  }

  static void apply(IndexWriter writer, List<CatalogueChange> changes) throws IOException {
    for (CatalogueChange change : changes) {
      switch (change) {
        case CatalogueChange.Put put -> put(writer, put.pattern());
        case CatalogueChange.Remove removed -> writer.deleteDocuments(term(removed.key()));
      }
    }
  }

  private static void put(IndexWriter writer, PatternRecord pattern) throws IOException {
    Term key = term(pattern.key());
    Document document = new Document();
    document.add(new StringField(KEY, key.bytes(), Store.NO));
    document.add(new StringField(ALL, ALL, Store.NO));
    document.add(new StoredField(RECORD, CatalogueCodec.encode(pattern)));
    writer.updateDocument(key, document);
  }

  /** The service may be of any length, a term may not. */
  private static Term term(PatternKey key) {
    return new Term(KEY, Terms.of(key.id() + JOINT + key.service()));
  }

  /**
   * A catalogue.
   *
   * @param partition in which it was found; -1 when there is none
   */
  record Found(int partition, List<PatternRecord> patterns) {}

  /** The catalogue of the newest commit; what only damaged partitions know is lost. */
  static Found newest(PartitionFolder folder) throws IOException {
    for (int number : folder.numbers().reversed()) {
      List<PatternRecord> patterns = folder.isBegun(number) ? List.of() : of(folder, number);
      if (!patterns.isEmpty()) {
        return new Found(number, patterns);
      }
    }
    return new Found(-1, List.of());
  }

  private static List<PatternRecord> of(PartitionFolder folder, int number) throws IOException {
    try (Directory directory = folder.directory(number);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return read(reader);
    } catch (IOException | RuntimeException e) {
      Damage.checkVersion(e);
      if (!Damage.isProvenBy(e)) {
        throw e;
      }
      return List.of();
    }
  }

  static List<PatternRecord> read(DirectoryReader reader) throws IOException {
    List<PatternRecord> patterns = new ArrayList<>();
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum documents = documents(segment);
      if (documents != null) {
        Bits live = segment.reader().getLiveDocs();
        StoredFields stored = segment.reader().storedFields();
        for (int doc = documents.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = documents.nextDoc()) {
          if (live == null || live.get(doc)) {
            patterns.add(CatalogueCodec.decode(record(stored, doc)));
          }
        }
      }
    }
    return patterns;
  }

  private static @Nullable PostingsEnum documents(LeafReaderContext segment) throws IOException {
    return segment.reader().postings(new Term(ALL, ALL), PostingsEnum.NONE);
  }

  private static BytesRef record(StoredFields stored, int doc) throws IOException {
    BytesRef record = stored.document(doc, Set.of(RECORD)).getBinaryValue(RECORD);
    if (record == null) {
      throw new IOException("a pattern without its record");
    }
    return record;
  }
}
