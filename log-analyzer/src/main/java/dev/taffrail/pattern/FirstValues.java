package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first few distinct values of something. Not thread-safe. */
final class FirstValues {
  private static final int MOST = 16;

  private final List<String> values = new ArrayList<>(1);

  /** Whether it is one more. */
  boolean add(@Nullable String value) {
    return value != null && values.size() < MOST && !values.contains(value) && values.add(value);
  }

  void addAll(Collection<String> others) {
    others.forEach(this::add);
  }

  List<String> all() {
    return values;
  }
}
