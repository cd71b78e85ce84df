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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
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

  /** Names beyond this many are not worth remembering. */
  private static final int MAX_SLOTS = 10_000;

  private final List<IndexableField> fields = new ArrayList<>(32);
  private final NumericDocValuesField time =
      NumericDocValuesField.indexedField(IndexFields.TIME, 0);
  private final NumericDocValuesField arrival =
      NumericDocValuesField.indexedField(IndexFields.ARRIVAL, 0);
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
  private final Map<String, FieldSlot> slots = new HashMap<>();
  private final List<FieldSlot> used = new ArrayList<>(32);

  /**
   * Fills the document; it is good until the next call.
   *
   * @param number of the arrival
   */
  EventDocument fill(LogEvent event, long number) {
    clear();
    time.setLongValue(event.timeMicros());
    arrival.setLongValue(number);
    file.setLongValue(event.position().file());
    generation.setLongValue(event.position().generation());
    offset.setLongValue(event.position().offset());
    fields.add(time);
    fields.add(arrival);
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
    used.forEach(FieldSlot::reset);
    used.clear();
    if (slots.size() > MAX_SLOTS) {
      slots.clear();
    }
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
      add(LEVEL, event.level().name());
    }
    add(KIND, event.kind().text());
    addIfPresent(LogEvent.PATTERN, event.pattern());
    for (Quality mark : event.quality()) {
      add(LogEvent.QUALITY, mark.text());
    }
    if (event.quality().contains(Quality.OPEN)) {
      String number = Long.toString(event.position().file());
      fields.add(new StringField(IndexFields.OPEN, number, Store.NO));
      fields.add(new StringField(IndexFields.OPEN, IndexFields.ANY_FILE, Store.NO));
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
    FieldSlot slot = slot(name);
    if (slot.isText()) {
      tokens.add(value);
    }
    switch (slot.fieldClass()) {
      case KEYWORD -> addKeyword(slot, value);
      case ID -> fields.add(slot.terms().next(IdTerms.of("", value)));
      case DURATION -> addDuration(slot, value);
      case OTHER, TIME -> addOther(slot, value);
      case TEXT, STORED -> {}
    }
  }

  private FieldSlot slot(String name) {
    FieldSlot slot = slots.get(name);
    if (slot == null) {
      slot = new FieldSlot(name);
      slots.put(name, slot);
    }
    used.add(slot);
    return slot;
  }

  private void addKeyword(FieldSlot slot, String value) {
    BytesRef term = Terms.of(value);
    fields.add(slot.values().next(term));
    if (slot.isSearchedAlone()) {
      fields.add(slot.terms().next(term));
    }
  }

  private void addOther(FieldSlot slot, String value) {
    fields.add(slot.terms().next(IdTerms.of(slot.otherPrefix(), value)));
  }

  private void addDuration(FieldSlot slot, String value) {
    Long nanos = Durations.millisToNanos(value);
    if (nanos != null) {
      fields.add(SortedNumericDocValuesField.indexedField(IndexFields.DURATION, nanos));
    } else {
      addOther(slot, value);
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
