package dev.taffrail.store.lucene;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.StoredFieldVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one segment and parses them again, in the order of the documents. Not
 * thread-safe.
 */
final class LineReader {
  private final EventParser parser;
  private final StoredFieldsReader lines;
  private final NumericDocValues time;
  private final NumericDocValues file;
  private final NumericDocValues generation;
  private final NumericDocValues offset;
  private final Ordinals patterns;

  LineReader(LeafReader segment, EventParser parser) throws IOException {
    this.parser = parser;
    lines = sequentialReader(segment);
    time = values(segment, IndexFields.TIME);
    file = values(segment, IndexFields.FILE);
    generation = values(segment, IndexFields.GENERATION);
    offset = values(segment, IndexFields.OFFSET);
    patterns = Ordinals.of(segment, LogEvent.PATTERN);
  }

  /**
   * The event of a document.
   *
   * @param doc not before the one of the last call
   */
  LogEvent read(int doc) throws IOException {
    StoredLine stored = new StoredLine();
    lines.document(doc, stored);
    LinePosition position =
        new LinePosition(
            value(file, doc), Math.toIntExact(value(generation, doc)), value(offset, doc));
    LineExtras extras = stored.extras;
    Line line =
        new Line(position, stored.text(), extras.added(), extras.quality(), extras.reading());
    LogEvent event = parser.parse(line, value(time, doc));
    return event.withPattern(pattern(doc, event.texts(LogEvent.PATTERN)));
  }

  /** What it was found to have, not what it says itself. */
  private @Nullable String pattern(int doc, List<String> said) throws IOException {
    for (String value : patterns.all(doc)) {
      if (!said.contains(value)) {
        return value;
      }
    }
    return null;
  }

  /** Unpacks a block of lines once for all the hits in it, instead of once a hit. */
  private static StoredFieldsReader sequentialReader(LeafReader segment) throws IOException {
    StoredFieldsReader reader = ((CodecReader) segment).getFieldsReader();
    if (reader == null) {
      throw new IOException("a segment without lines");
    }
    return reader.getMergeInstance();
  }

  private static NumericDocValues values(LeafReader segment, String field) throws IOException {
    NumericDocValues values = segment.getNumericDocValues(field);
    if (values == null) {
      throw new IOException("events without " + field);
    }
    return values;
  }

  private static long value(NumericDocValues values, int doc) throws IOException {
    if (!values.advanceExact(doc)) {
      throw new IOException("an event without its position");
    }
    return values.longValue();
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
