package dev.taffrail.store.lucene;

import dev.taffrail.store.FieldClass;
import dev.taffrail.store.TextFields;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;

/** What becomes of the values of one field, and the Lucene fields that are reused for it. */
final class FieldSlot {
  private final FieldClass fieldClass;
  private final boolean text;
  private final boolean alone;
  private final String otherPrefix;
  private final FieldPool<StringField> terms;
  private final FieldPool<SortedSetDocValuesField> values;

  FieldSlot(String name) {
    fieldClass = FieldClass.of(name);
    text = TextFields.ALL.contains(name);
    alone = IndexFields.KEYWORDS_WITH_TERMS.contains(name);
    otherPrefix = IndexFields.otherPrefix(name);
    boolean own = fieldClass == FieldClass.ID || fieldClass == FieldClass.KEYWORD;
    String termField = own ? name : IndexFields.OTHER;
    terms = new FieldPool<>(value -> new StringField(termField, value, Store.NO));
    values = new FieldPool<>(value -> SortedSetDocValuesField.indexedField(name, value));
  }

  FieldClass fieldClass() {
    return fieldClass;
  }

  /** Whether its values are searched by word. */
  boolean isText() {
    return text;
  }

  /** Whether people search a keyword without anything beside it. */
  boolean isSearchedAlone() {
    return alone;
  }

  String otherPrefix() {
    return otherPrefix;
  }

  FieldPool<StringField> terms() {
    return terms;
  }

  FieldPool<SortedSetDocValuesField> values() {
    return values;
  }

  void reset() {
    terms.reset();
    values.reset();
  }
}
