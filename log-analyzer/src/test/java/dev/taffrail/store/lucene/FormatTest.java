package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index of another version opens, or says how it can be opened. */
class FormatTest {
  @TempDir Path dir;

  private final TestEvents source = new TestEvents(1);

  @BeforeEach
  void fill() throws IOException {
    try (LuceneStore store = open()) {
      store.append(source.many(10));
      store.commit(source.cut(), () -> {});
    }
  }

  private LuceneStore open() throws IOException {
    return LuceneStore.open(dir, LuceneOptions.DEFAULT, Clock.systemUTC());
  }

  /** Makes it what another version would have written. */
  private void mark(String format) throws IOException {
    try (Directory directory = FSDirectory.open(PartitionFolder.in(dir).path(0));
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig().setCodec(new StoredLineCodec()))) {
      Map<String, String> data =
          new HashMap<>(SegmentInfos.readLatestCommit(directory).getUserData());
      data.put("format", format);
      data.remove("committed");
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void formatBefore_opensAndIsWrittenOn(String format) throws IOException {
    mark(format);
    for (int start = 0; start < 2; start++) {
      try (LuceneStore store = open()) {
        assertThat(store.checkpoint()).isEqualTo(source.checkpoint());
        store.append(source.many(1));
        store.commit(source.cut(), () -> {});
        assertThat(
                store
                    .search()
                    .search(
                        SearchRequest.of(
                            new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 100))
                    .events())
            .hasSize(11 + start);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "99", "two"})
  void otherFormats_sayWhatToDo_andStayAsTheyAre(String format) throws IOException {
    mark(format);
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreFormatException.class)
          .hasMessage(
              "the index has format "
                  + format
                  + ", this program reads formats 1 to 4; use the program that wrote it, or an"
                  + " empty data folder");
      assertThatThrownBy(() -> ReadOnlyStore.open(dir)).isInstanceOf(StoreFormatException.class);
    }
    assertThat(PartitionFolder.in(dir).numbers()).containsExactly(0);
  }
}
