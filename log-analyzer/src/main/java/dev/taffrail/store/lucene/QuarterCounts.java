package dev.taffrail.store.lucene;

import dev.taffrail.event.PlausibleTime;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.Summary.QuarterCount;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * How many events of which service and level happened in each quarter of an hour: one packed
 * document a partition. Events outside the years 2000 to 2100 are left out.
 */
final class QuarterCounts implements SummaryFamily {
  private static final String PACKED = "quarters.packed";
  private static final Comparator<QuarterCount> ORDER =
      Comparator.comparingLong(QuarterCount::startMicros)
          .thenComparing(QuarterCount::service)
          .thenComparing(QuarterCount::level);

  /** What is counted together. */
  private record Key(long quarter, String service, String level) {}

  @Override
  public List<Document> of(PartitionReader partition, Drop drop) throws IOException {
    Map<Key, Long> counts = new HashMap<>();
    for (LeafReaderContext segment : partition.reader().leaves()) {
      count(segment.reader(), counts);
    }
    Document packed = new Document();
    packed.add(new StoredField(PACKED, pack(counts)));
    return List.of(packed);
  }

  /** Adds what a document of this family counts within a range. */
  static void read(Document document, TimeRange range, Map<QuarterCount, Long> counts)
      throws IOException {
    IndexableField packed = document.getField(PACKED);
    if (packed == null) {
      return;
    }
    for (QuarterCount count : unpack(packed.binaryValue())) {
      boolean within =
          count.startMicros() <= range.toMicros()
              && count.startMicros() + QuarterCount.QUARTER_MICROS > range.fromMicros();
      if (within) {
        QuarterCount key = new QuarterCount(count.startMicros(), count.service(), count.level(), 0);
        counts.merge(key, count.count(), Long::sum);
      }
    }
  }

  /** All counts together, in the order of time. */
  static List<QuarterCount> inOrder(Map<QuarterCount, Long> counts) {
    return counts.entrySet().stream()
        .map(entry ->
            new QuarterCount(
                entry.getKey().startMicros(),
                entry.getKey().service(),
                entry.getKey().level(),
                entry.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private static void count(LeafReader segment, Map<Key, Long> counts) throws IOException {
    NumericDocValues times = segment.getNumericDocValues(IndexFields.TIME);
    if (times == null) {
      return;
    }
    Ordinals services = Ordinals.of(segment, FieldNames.SERVICE);
    Ordinals levels = Ordinals.of(segment, FieldNames.LEVEL);
    Map<List<Long>, long[]> byOrdinal = new HashMap<>();
    for (int doc = times.nextDoc(); doc != NumericDocValues.NO_MORE_DOCS; doc = times.nextDoc()) {
      long micros = times.longValue();
      if (PlausibleTime.contains(micros)) {
        long quarter = Math.floorDiv(micros, QuarterCount.QUARTER_MICROS);
        List<Long> key = List.of(quarter, (long) services.first(doc), (long) levels.first(doc));
        byOrdinal.computeIfAbsent(key, unused -> new long[1])[0]++;
      }
    }
    for (Map.Entry<List<Long>, long[]> entry : byOrdinal.entrySet()) {
      List<Long> key = entry.getKey();
      Key named = new Key(key.get(0), value(services, key.get(1)), value(levels, key.get(2)));
      counts.merge(named, entry.getValue()[0], Long::sum);
    }
  }

  private static String value(Ordinals values, long ordinal) throws IOException {
    return ordinal == Ordinals.NONE ? "" : values.value((int) ordinal);
  }

  private static byte[] pack(Map<Key, Long> counts) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeVInt(counts.size());
    for (Map.Entry<Key, Long> entry : counts.entrySet()) {
      out.writeVLong(entry.getKey().quarter());
      out.writeString(entry.getKey().service());
      out.writeString(entry.getKey().level());
      out.writeVLong(entry.getValue());
    }
    return out.toArrayCopy();
  }

  private static List<QuarterCount> unpack(BytesRef packed) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(packed.bytes, packed.offset, packed.length);
    List<QuarterCount> counts = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      long start = in.readVLong() * QuarterCount.QUARTER_MICROS;
      counts.add(new QuarterCount(start, in.readString(), in.readString(), in.readVLong()));
    }
    return counts;
  }
}
