package dev.taffrail.store.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.lucene.document.Field;
import org.apache.lucene.util.BytesRef;

/** Field objects of one name, reused from document to document. */
final class FieldPool<F extends Field> {
  private final BiFunction<String, BytesRef, F> create;
  private final String name;
  private final List<F> pool = new ArrayList<>(1);
  private int used;

  FieldPool(BiFunction<String, BytesRef, F> create, String name) {
    this.create = create;
    this.name = name;
  }

  void reset() {
    used = 0;
  }

  F next(BytesRef value) {
    if (used == pool.size()) {
      pool.add(create.apply(name, value));
    }
    F field = pool.get(used++);
    field.setBytesValue(value);
    return field;
  }
}
