package dev.taffrail.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds which span lies within which. Operations often carry the span id of the request around
 * them, so the nearest span in time with the same id comes first, then the span that is named as
 * parent, then the nearest one in time.
 */
final class SpanTree {
  private static final Comparator<Span> OUTER_FIRST =
      Comparator.comparingLong(Span::startMicros)
          .thenComparing(Span::durationNanos, Comparator.reverseOrder());

  private final List<Span> spans;
  private final Map<String, Integer> firstById = new HashMap<>();
  private final int[] parents;

  private SpanTree(List<Span> unordered) {
    spans = unordered.stream().sorted(OUTER_FIRST).toList();
    for (int i = 0; i < spans.size(); i++) {
      String id = spans.get(i).spanId();
      if (id != null) {
        firstById.putIfAbsent(id, i);
      }
    }
    parents = new int[spans.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = parent(i);
    }
  }

  static List<Span> withDepths(List<Span> spans) {
    SpanTree tree = new SpanTree(spans);
    List<Span> deep = new ArrayList<>(spans.size());
    for (int i = 0; i < tree.parents.length; i++) {
      deep.add(tree.spans.get(i).withDepth(tree.depth(i)));
    }
    return deep;
  }

  private int parent(int i) {
    Span span = spans.get(i);
    int twin = span.spanId() == null ? -1 : enclosing(i, isSpan(span.spanId()));
    if (twin >= 0) {
      return twin;
    }
    Integer linked = span.parentSpanId() == null ? null : linked(i, span.parentSpanId());
    return linked != null ? linked : enclosing(i, other -> true);
  }

  private @Nullable Integer linked(int i, String parentId) {
    int nearest = enclosing(i, isSpan(parentId));
    Integer linked = nearest >= 0 ? (Integer) nearest : firstById.get(parentId);
    return linked == null || linked == i ? null : linked;
  }

  /** The nearest span before this one in order that it lies within, -1 when there is none. */
  private int enclosing(int i, Predicate<Span> wanted) {
    for (int j = i - 1; j >= 0; j--) {
      Span outer = spans.get(j);
      if (outer.encloses(spans.get(i)) && wanted.test(outer)) {
        return j;
      }
    }
    return -1;
  }

  /** Steps up to an outermost span; 0 when there is none because parents name each other. */
  private int depth(int i) {
    int depth = 0;
    for (int up = parents[i]; up >= 0 && depth < parents.length; up = parents[up]) {
      depth++;
    }
    return depth < parents.length ? depth : 0;
  }

  private static Predicate<Span> isSpan(String id) {
    return span -> Objects.equals(span.spanId(), id);
  }
}
