package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.source.FileGlob;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.StringHelper;

/**
 * What has been committed to a data folder of the logs under test. The analyzer also reads its own
 * journal of alerts, as any file; those events are in no ledger. Not thread-safe.
 */
final class Index {
  private static final EventQuery LOGS =
      new EventQuery.Not(new EventQuery.Term(FieldNames.KIND, EventKind.ALERT.text()));

  /** An event of the index, and where it stood. */
  record Entry(LinePosition position, Ledger.Number number) {}

  private final Path data;
  private final Set<String> checked = new HashSet<>();

  Index(Path data) {
    this.data = data;
  }

  long events() throws IOException {
    FacetsRequest request =
        new FacetsRequest(LOGS, TimeRange.ALL, List.of(), 1, Duration.ofMinutes(1));
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      return store.aggregations().facets(request).total();
    }
  }

  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      Cursor after = null;
      do {
        SearchRequest request =
            SearchRequest.of(LOGS, TimeRange.ALL, Order.OLDEST_FIRST, SearchRequest.MAX_LIMIT);
        SearchPage page = store.search().search(request.after(after));
        page.events().stream().map(StoredEvent::event).map(Index::entry).forEach(entries::add);
        after = page.next();
      } while (after != null);
    }
    return entries;
  }

  /** Some of the events that happened last. */
  List<Entry> newest() throws IOException {
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      SearchRequest request =
          SearchRequest.of(LOGS, TimeRange.ALL, Order.NEWEST_FIRST, SearchRequest.MAX_LIMIT);
      return store.search().search(request).events().stream()
          .map(StoredEvent::event)
          .map(Index::entry)
          .toList();
    }
  }

  private static Entry entry(LogEvent event) {
    List<String> instance = event.texts(FieldNames.INSTANCE_ID);
    List<String> seq = event.texts(FieldNames.SEQ);
    return new Entry(
        event.line().position(),
        new Ledger.Number(
            instance.isEmpty() ? "none" : instance.getFirst(),
            seq.isEmpty() ? 0 : Integer.parseInt(seq.getFirst())));
  }

  /** Files that come with a commit, and the ones that it makes them of. */
  List<Path> commits() throws IOException {
    return FileGlob.of(data, "partitions/*/*segments_*").files();
  }

  /** Lucene checks all segments that have come since the last check. Nobody may write. */
  void check() throws IOException {
    for (Path segments : FileGlob.of(data, "partitions/*/segments_*").files()) {
      Path partition = segments.getParent();
      try (Directory directory = FSDirectory.open(partition)) {
        if (DirectoryReader.indexExists(directory)) {
          check(partition, directory);
        }
      }
    }
  }

  private void check(Path partition, Directory directory) throws IOException {
    List<String> unchecked = new ArrayList<>();
    for (SegmentCommitInfo segment : SegmentInfos.readLatestCommit(directory)) {
      // A name may come again for another segment after a crash; an id does not.
      byte[] id = segment.getId() == null ? segment.info.getId() : segment.getId();
      if (checked.add(StringHelper.idToString(id))) {
        unchecked.add(segment.info.name);
      }
    }
    try (CheckIndex check = new CheckIndex(directory)) {
      assertThat(check.checkIndex(unchecked).clean).as("%s is clean", partition).isTrue();
    }
  }
}
