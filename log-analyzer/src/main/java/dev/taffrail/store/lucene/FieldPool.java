package dev.taffrail.store.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.document.Field;
import org.apache.lucene.util.BytesRef;

/** Lucene fields of one name, reused from document to document. */
final class FieldPool<F extends Field> {
  private final Function<BytesRef, F> create;
  private final List<F> pool = new ArrayList<>(1);
  private int used;

  FieldPool(Function<BytesRef, F> create) {
    this.create = create;
  }

  void reset() {
    used = 0;
  }

  F next(BytesRef value) {
    if (used == pool.size()) {
      pool.add(create.apply(value));
    }
    F field = pool.get(used++);
    field.setBytesValue(value);
    return field;
  }
}
