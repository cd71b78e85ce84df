package dev.taffrail.store.lucene;

import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.ERROR_TYPE;
import static dev.taffrail.logging.FieldNames.KIND;
import static dev.taffrail.logging.FieldNames.LEVEL;
import static dev.taffrail.logging.FieldNames.STACK_HASH;
import static dev.taffrail.logging.FieldNames.STACK_TRACE;

import dev.taffrail.event.Durations;
import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.TextFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValuesSkipIndexType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The document of an event. One object serves many events, one after the other: its fields are
 * reused. Not thread-safe.
 */
final class EventDocument implements Iterable<IndexableField> {
  private static final FieldType TEXT_TYPE = textType();

  private final List<IndexableField> fields = new ArrayList<>(32);
  private final NumericDocValuesField time =
      NumericDocValuesField.indexedField(IndexFields.TIME, 0);
  private final NumericDocValuesField file = new NumericDocValuesField(IndexFields.FILE, 0);
  private final NumericDocValuesField generation =
      new NumericDocValuesField(IndexFields.GENERATION, 0);
  private final NumericDocValuesField offset =
      NumericDocValuesField.indexedField(IndexFields.OFFSET, 0);
  private final StoredField line = new StoredField(IndexFields.LINE, new byte[0]);
  private final BytesRef lineBytes = new BytesRef();
  private final TextTokenStream tokens = new TextTokenStream();
  private final org.apache.lucene.document.Field text =
      new org.apache.lucene.document.Field(IndexFields.TEXT, tokens, TEXT_TYPE);
  private final Map<String, FieldPool<StringField>> terms = new HashMap<>();
  private final Map<String, FieldPool<SortedSetDocValuesField>> values = new HashMap<>();

  /** Fills the document; it is good until the next call. */
  EventDocument fill(LogEvent event) {
    clear();
    time.setLongValue(event.timeMicros());
    file.setLongValue(event.position().file());
    generation.setLongValue(event.position().generation());
    offset.setLongValue(event.position().offset());
    fields.add(time);
    fields.add(file);
    fields.add(generation);
    fields.add(offset);
    addLine(event);
    addCommon(event);
    for (Field field : event.fields()) {
      add(field.name(), field.text());
    }
    if (!tokens.isEmpty()) {
      fields.add(text);
    }
    return this;
  }

  @Override
  public Iterator<IndexableField> iterator() {
    return fields.iterator();
  }

  private void clear() {
    fields.clear();
    tokens.clear();
    terms.values().forEach(FieldPool::reset);
    values.values().forEach(FieldPool::reset);
  }

  private void addLine(LogEvent event) {
    RawText raw = event.line().text();
    lineBytes.bytes = raw.buffer();
    lineBytes.offset = raw.start();
    lineBytes.length = raw.length();
    line.setBytesValue(lineBytes);
    fields.add(line);
    byte[] extras = LineExtras.encode(event);
    if (extras.length > 0) {
      fields.add(new StoredField(IndexFields.EXTRAS, extras));
    }
  }

  private void addCommon(LogEvent event) {
    tokens.add(event.message());
    if (event.level() != null) {
      addKeyword(LEVEL, event.level().name());
    }
    addKeyword(KIND, event.kind().text());
    for (Quality mark : event.quality()) {
      addKeyword(LogEvent.QUALITY, mark.text());
    }
    ErrorInfo error = event.error();
    if (error != null) {
      addIfPresent(ERROR_TYPE, error.type());
      addIfPresent(ERROR_MESSAGE, error.message());
      addIfPresent(STACK_TRACE, error.stackTrace());
      addIfPresent(STACK_HASH, error.stackHash());
    }
  }

  private void addIfPresent(String name, @Nullable String value) {
    if (value != null) {
      add(name, value);
    }
  }

  private void add(String name, String value) {
    if (TextFields.ALL.contains(name)) {
      tokens.add(value);
    }
    switch (FieldClass.of(name)) {
      case KEYWORD -> addKeyword(name, value);
      case ID -> addTerm(name, Terms.of(value));
      case DURATION -> addDuration(name, value);
      case OTHER, TIME -> addTerm(IndexFields.OTHER, Terms.of(IndexFields.other(name, value)));
      case TEXT, STORED -> {}
    }
  }

  private void addKeyword(String name, String value) {
    BytesRef term = Terms.of(value);
    fields.add(
        values
            .computeIfAbsent(name, n -> new FieldPool<>(SortedSetDocValuesField::indexedField, n))
            .next(term));
    if (IndexFields.KEYWORDS_WITH_TERMS.contains(name)) {
      addTerm(name, term);
    }
  }

  private void addTerm(String name, BytesRef term) {
    fields.add(
        terms
            .computeIfAbsent(
                name,
                n ->
                    new FieldPool<>(
                        (key, bytes) ->
                            new StringField(key, bytes, org.apache.lucene.document.Field.Store.NO),
                        n))
            .next(term));
  }

  private void addDuration(String name, String value) {
    Long nanos = Durations.millisToNanos(value);
    if (nanos != null) {
      fields.add(SortedNumericDocValuesField.indexedField(IndexFields.DURATION, nanos));
    } else {
      addTerm(IndexFields.OTHER, Terms.of(IndexFields.other(name, value)));
    }
  }

  private static FieldType textType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.setDocValuesType(DocValuesType.NONE);
    type.setDocValuesSkipIndexType(DocValuesSkipIndexType.NONE);
    type.freeze();
    return type;
  }
}
