package dev.taffrail.store.lucene;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** Reads the lines of hits and parses them again. */
final class LineLoader {
  private final EventParser parser;

  LineLoader(EventParser parser) {
    this.parser = parser;
  }

  /**
   * The events of hits, in the order of the hits. The sort values of a hit are time, file,
   * generation and offset.
   */
  List<LogEvent> load(List<LeafReaderContext> leaves, ScoreDoc[] hits) throws IOException {
    LogEvent[] events = new LogEvent[hits.length];
    Integer[] byDocument = new Integer[hits.length];
    Arrays.setAll(byDocument, i -> i);
    Arrays.sort(byDocument, Comparator.comparingInt(i -> hits[i].doc));
    int leaf = -1;
    StoredFieldsReader lines = null;
    for (int i : byDocument) {
      int itsLeaf = ReaderUtil.subIndex(hits[i].doc, leaves);
      if (lines == null || itsLeaf != leaf) {
        leaf = itsLeaf;
        lines = sequentialReader(leaves.get(leaf));
      }
      events[i] = load(lines, hits[i].doc - leaves.get(leaf).docBase, (FieldDoc) hits[i]);
    }
    return Arrays.asList(events);
  }

  /** Unpacks a block of lines once for all the hits in it, instead of once a hit. */
  private static StoredFieldsReader sequentialReader(LeafReaderContext leaf) throws IOException {
    StoredFieldsReader reader = ((CodecReader) leaf.reader()).getFieldsReader();
    if (reader == null) {
      throw new IOException("a segment without lines");
    }
    return reader.getMergeInstance();
  }

  private LogEvent load(StoredFieldsReader lines, int doc, FieldDoc hit) throws IOException {
    StoredLine stored = new StoredLine();
    lines.document(doc, stored);
    long time = (Long) hit.fields[0];
    Line line =
        new Line(
            position(hit),
            stored.text(),
            stored.extras.added(),
            stored.extras.quality(),
            stored.extras.reading());
    return parser.parse(line, time);
  }

  static LinePosition position(FieldDoc hit) {
    return new LinePosition(
        (Long) hit.fields[1], Math.toIntExact((Long) hit.fields[2]), (Long) hit.fields[3]);
  }

  private static final class StoredLine extends StoredFieldVisitor {
    private byte @Nullable [] bytes;
    private LineExtras extras = LineExtras.NONE;

    @Override
    public Status needsField(FieldInfo field) {
      return field.name.equals(IndexFields.LINE) || field.name.equals(IndexFields.EXTRAS)
          ? Status.YES
          : Status.NO;
    }

    @Override
    public void binaryField(FieldInfo field, byte[] value) throws IOException {
      if (field.name.equals(IndexFields.LINE)) {
        bytes = value;
      } else {
        extras = LineExtras.decode(value);
      }
    }

    RawText text() throws IOException {
      if (bytes == null) {
        throw new IOException("an event without its line");
      }
      return new RawText(bytes, 0, bytes.length);
    }
  }
}
