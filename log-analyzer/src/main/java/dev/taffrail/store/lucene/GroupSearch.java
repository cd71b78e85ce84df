package dev.taffrail.store.lucene;

import dev.taffrail.store.GroupCounts;
import dev.taffrail.store.Groups;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.jspecify.annotations.Nullable;

/** One set of groups: counted by ordinals in each segment, added up by value. */
final class GroupSearch {
  private static final int BATCH = 1_024;

  /** Combinations of values in a segment for which there is memory at once. */
  private static final int FEW = 1 << 16;

  private final GroupsRequest request;
  private final GroupCounts counts;
  private final int[] docs = new int[BATCH];
  private final long[] times = new long[BATCH];

  GroupSearch(GroupsRequest request) {
    this.request = request;
    counts = new GroupCounts(request);
  }

  Groups run(HitSearch search) throws IOException {
    boolean all = request.buckets() == 0 || search.run(this::count);
    return counts.groups(Shortfall.ofTime(!all));
  }

  private void count(SegmentHits hits) throws IOException {
    NumericDocValues time = hits.reader().getNumericDocValues(IndexFields.TIME);
    if (time == null) {
      return;
    }
    SegmentRows rows = new SegmentRows(hits.reader());
    SortedNumericDocValues durations =
        request.durations()
            ? DocValues.getSortedNumeric(hits.reader(), IndexFields.DURATION)
            : null;
    for (int length = hits.read(docs); length > 0; length = hits.read(docs)) {
      time.longValues(length, docs, times, 0);
      for (int i = 0; i < length; i++) {
        GroupCounts.Row row = rows.of(docs[i]);
        int bucket = request.bucketMicros() == 0 ? 0 : request.bucket(times[i]);
        row.add(bucket);
        if (durations != null && durations.advanceExact(docs[i])) {
          for (int left = durations.docValueCount(); left > 0; left--) {
            row.addDuration(bucket, durations.nextValue());
          }
        }
      }
    }
  }

  /** Finds the row of an event by the ordinals of its values. */
  private final class SegmentRows {
    private final List<Ordinals> fields = new ArrayList<>();
    private final int[] ordinals;

    /** By combination, when there are few. */
    private final GroupCounts.@Nullable Row[] few;

    private final Map<List<Integer>, GroupCounts.Row> many = new HashMap<>();

    SegmentRows(LeafReader segment) throws IOException {
      long combinations = 1;
      for (String field : request.by()) {
        Ordinals values = Ordinals.of(segment, field);
        fields.add(values);
        combinations = Math.min(FEW + 1, combinations * (values.count() + 1L));
      }
      ordinals = new int[fields.size()];
      few = new GroupCounts.@Nullable Row[combinations <= FEW ? (int) combinations : 0];
    }

    GroupCounts.Row of(int doc) throws IOException {
      int combination = 0;
      for (int i = 0; i < ordinals.length; i++) {
        ordinals[i] = fields.get(i).first(doc);
        combination = combination * (fields.get(i).count() + 1) + ordinals[i] + 1;
      }
      if (few.length == 0) {
        return ofMany();
      }
      GroupCounts.Row row = few[combination];
      if (row == null) {
        row = counts.row(key());
        few[combination] = row;
      }
      return row;
    }

    private GroupCounts.Row ofMany() throws IOException {
      List<Integer> combination = Arrays.stream(ordinals).boxed().toList();
      GroupCounts.Row row = many.get(combination);
      if (row == null) {
        row = counts.row(key());
        if (many.size() < FEW) {
          many.put(combination, row);
        }
      }
      return row;
    }

    private List<@Nullable String> key() throws IOException {
      List<@Nullable String> key = new ArrayList<>(ordinals.length);
      for (int i = 0; i < ordinals.length; i++) {
        key.add(ordinals[i] == Ordinals.NONE ? null : fields.get(i).value(ordinals[i]));
      }
      return key;
    }
  }
}
