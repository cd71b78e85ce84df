package dev.taffrail.store.lucene;

import dev.taffrail.store.DroppedPartition;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReaderContext;

/** What a partition was: one document of plain fields. */
final class PartitionFacts implements SummaryFamily {
  private static final String NUMBER = "facts.number";
  private static final String EVENTS = "facts.events";
  private static final String BYTES = "facts.bytes";
  private static final String FIRST = "facts.first_micros";
  private static final String LAST = "facts.last_micros";
  private static final String FIRST_ARRIVAL = "facts.first_arrival";
  private static final String LAST_ARRIVAL = "facts.last_arrival";
  private static final String DROPPED = "facts.dropped_millis";
  private static final String WHY = "facts.why";

  @Override
  public List<Document> of(PartitionReader partition, Drop drop) throws IOException {
    long events = 0;
    long firstArrival = Long.MAX_VALUE;
    long lastArrival = 0;
    for (LeafReaderContext segment : partition.reader().leaves()) {
      DocValuesSkipper times = segment.reader().getDocValuesSkipper(IndexFields.TIME);
      DocValuesSkipper arrivals = segment.reader().getDocValuesSkipper(IndexFields.ARRIVAL);
      events += times == null ? 0 : times.docCount();
      if (arrivals != null) {
        firstArrival = Math.min(firstArrival, arrivals.minValue());
        lastArrival = Math.max(lastArrival, arrivals.maxValue());
      }
    }
    Document facts = new Document();
    facts.add(new StoredField(NUMBER, partition.number()));
    facts.add(new StoredField(EVENTS, events));
    facts.add(new StoredField(BYTES, partition.commit().bytes()));
    facts.add(new StoredField(FIRST, partition.times().firstMicros()));
    facts.add(new StoredField(LAST, partition.times().lastMicros()));
    facts.add(new StoredField(FIRST_ARRIVAL, lastArrival == 0 ? 0 : firstArrival));
    facts.add(new StoredField(LAST_ARRIVAL, lastArrival));
    facts.add(new StoredField(DROPPED, drop.when().toEpochMilli()));
    facts.add(new StoredField(WHY, drop.why()));
    return List.of(facts);
  }

  /** Whether a document is one of this family. */
  static boolean isIn(Document document) {
    return document.getField(NUMBER) != null;
  }

  static DroppedPartition read(Document facts) {
    return new DroppedPartition(
        (int) number(facts, NUMBER),
        number(facts, EVENTS),
        number(facts, BYTES),
        new TimeRange(number(facts, FIRST), number(facts, LAST)),
        number(facts, FIRST_ARRIVAL),
        number(facts, LAST_ARRIVAL),
        Instant.ofEpochMilli(number(facts, DROPPED)),
        facts.get(WHY));
  }

  private static long number(Document facts, String field) {
    return facts.getField(field).numericValue().longValue();
  }
}
