package dev.taffrail.store.lucene;

import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupHead;
import dev.taffrail.rollup.RollupMerge;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final long MINUTES_PER_DAY = 24 * 60;

  static SummaryIndex in(Path data, Directories directories) {
    return new SummaryIndex(data.resolve(FOLDER), directories);
  }

  /** Names a partition for ever: a number may come again when an operator has deleted folders. */
  record Key(int number, long createdMillis) {
    static Key of(PartitionReader partition) {
      return new Key(partition.number(), partition.commit().createdMillis());
    }

    static Key parse(String text) {
      String[] parts = text.split("@", -1);
      return new Key(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    String text() {
      return number + "@" + createdMillis;
    }
  }

  /** Takes what is known of a partition, which may then be deleted. */
  void take(Key key, List<Document> documents) throws IOException {
    makeFolder();
    try (Directory directory = directories.open(path);
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.updateDocuments(new Term(KEY, key.text()), keyed(key, documents));
      commit(writer);
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

  /**
   * Adds rollups.
   *
   * @param wanted the partitions that count
   */
  void addTo(RollupSums sums, Predicate<Key> wanted, RollupPlaces places) throws IOException {
    read(reader -> places.addTo(sums, reader, partition -> wanted.test(Key.parse(partition))));
  }

  /**
   * Makes quarters of an hour of rollups that are old, in one commit; it does not matter how often.
   *
   * @param beforeMinute where those begin that stay as minutes
   */
  void compact(long beforeMinute) throws IOException {
    RollupPlaces places = new RollupPlaces();
    Set<String> old = new HashSet<>();
    read(reader -> old.addAll(places.partitions(reader, head -> isOld(head, beforeMinute))));
    if (old.isEmpty()) {
      return;
    }
    try (Directory directory = directories.open(path);
        IndexWriter writer = new IndexWriter(directory, config());
        DirectoryReader reader = DirectoryReader.open(writer)) {
      for (String partition : old) {
        Key key = Key.parse(partition);
        List<RollupBlock> blocks =
            places.blocks(reader, place -> place.partition().equals(partition));
        List<Document> documents =
            RollupFamily.documents(key, RollupMerge.of(blocks, beforeMinute));
        writer.updateDocuments(RollupFamily.term(key), keyed(key, documents));
      }
      commit(writer);
    }
  }

  /** All at once, or what is a day old: so it is done about once for each partition. */
  private static boolean isOld(RollupHead head, long beforeMinute) {
    return !head.quarters()
        && (head.lastMinute() < beforeMinute
            || head.firstMinute() < beforeMinute - MINUTES_PER_DAY);
  }

  private static List<Document> keyed(Key key, List<Document> documents) {
    for (Document document : documents) {
      document.add(new StringField(KEY, key.text(), Store.YES));
    }
    return documents;
  }

  private static void commit(IndexWriter writer) throws IOException {
    writer.setLiveCommitData(Map.of("format", FORMAT).entrySet());
    writer.commit();
  }

  private interface Visitor {
    void visit(Document document) throws IOException;
  }

  private interface Use {
    void of(DirectoryReader reader) throws IOException;
  }

  private void visit(Predicate<Key> wanted, Visitor visitor) throws IOException {
    read(reader -> visit(reader, wanted, visitor));
  }

  private void read(Use use) throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Directory directory = directories.open(path)) {
      if (!DirectoryReader.indexExists(directory)) {
        return;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        checkFormat(reader);
        use.of(reader);
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
