package dev.taffrail.store.lucene;

import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.Summary.QuarterCount;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/**
 * The index of what outlives partitions. All of one partition comes in one commit and replaces what
 * there is of the same partition, so a crash in between can neither add it twice nor halve it. A
 * partition is deleted only after that commit.
 */
record SummaryIndex(Path path, Directories directories) {
  private static final String FOLDER = "summary";
  private static final String KEY = "@partition";
  private static final String FORMAT = "1";

  static SummaryIndex in(Path data, Directories directories) {
    return new SummaryIndex(data.resolve(FOLDER), directories);
  }

  /** Names a partition for ever: a number may come again when an operator has deleted folders. */
  record Key(int number, long createdMillis) {
    static Key of(PartitionReader partition) {
      return new Key(partition.number(), partition.commit().createdMillis());
    }

    private static Key parse(String text) {
      String[] parts = text.split("@", -1);
      return new Key(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    private String text() {
      return number + "@" + createdMillis;
    }
  }

  /** Takes what is known of a partition, which may then be deleted. */
  void take(Key key, List<Document> documents) throws IOException {
    makeFolder();
    for (Document document : documents) {
      document.add(new StringField(KEY, key.text(), Store.YES));
    }
    try (Directory directory = directories.open(path);
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.updateDocuments(new Term(KEY, key.text()), documents);
      writer.setLiveCommitData(Map.of("format", FORMAT).entrySet());
      writer.commit();
    }
  }

  /** The partitions that it knows. */
  Set<Key> keys() throws IOException {
    Set<Key> keys = new HashSet<>();
    visit(keys::add, document -> {});
    return keys;
  }

  /** The partitions that were dropped. */
  List<DroppedPartition> partitions(Predicate<Key> wanted) throws IOException {
    List<DroppedPartition> dropped = new ArrayList<>();
    visit(
        wanted,
        document -> {
          if (PartitionFacts.isIn(document)) {
            dropped.add(PartitionFacts.read(document));
          }
        });
    dropped.sort(Comparator.comparingInt(DroppedPartition::number));
    return dropped;
  }

  List<QuarterCount> counts(TimeRange range, Predicate<Key> wanted) throws IOException {
    Map<QuarterCount, Long> counts = new HashMap<>();
    visit(wanted, document -> QuarterCounts.read(document, range, counts));
    return QuarterCounts.inOrder(counts);
  }

  private interface Visitor {
    void visit(Document document) throws IOException;
  }

  private void visit(Predicate<Key> wanted, Visitor visitor) throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Directory directory = directories.open(path)) {
      if (!DirectoryReader.indexExists(directory)) {
        return;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        checkFormat(reader);
        visit(reader, wanted, visitor);
      }
    } catch (IOException | RuntimeException e) {
      Damage.checkVersion(e);
      throw e;
    }
  }

  private static void visit(DirectoryReader reader, Predicate<Key> wanted, Visitor visitor)
      throws IOException {
    for (LeafReaderContext segment : reader.leaves()) {
      Bits live = segment.reader().getLiveDocs();
      for (int doc = 0; doc < segment.reader().maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          Document document = segment.reader().storedFields().document(doc);
          if (wanted.test(Key.parse(document.get(KEY)))) {
            visitor.visit(document);
          }
        }
      }
    }
  }

  private static void checkFormat(DirectoryReader reader) throws IOException {
    String format = reader.getIndexCommit().getUserData().get("format");
    if (!FORMAT.equals(format)) {
      throw new StoreFormatException(
          "the summary of dropped data has format "
              + format
              + ", this program reads "
              + FORMAT
              + "; use the program that wrote it, or an empty data folder",
          null);
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      IOUtils.fsync(path.resolveSibling("."), true);
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig()
        .setCommitOnClose(false)
        .setMergeScheduler(new SerialMergeScheduler());
  }
}
