package dev.taffrail.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When what has to happen: names by time. */
final class Deadlines {
  private final Map<String, Instant> times = new HashMap<>();
  private final NavigableMap<Instant, Set<String>> names = new TreeMap<>();

  void set(String name, Instant time) {
    remove(name);
    times.put(name, time);
    names.computeIfAbsent(time, any -> new LinkedHashSet<>()).add(name);
  }

  void remove(String name) {
    Instant time = times.remove(name);
    Set<String> same = time == null ? null : names.get(time);
    if (time != null && same != null) {
      same.remove(name);
      if (same.isEmpty()) {
        names.remove(time);
      }
    }
  }

  /** The next; null without. */
  @Nullable Instant first() {
    return names.isEmpty() ? null : names.firstKey();
  }

  /** Those whose time has come, in order; they are no more in here. */
  List<String> takeDue(Instant now) {
    List<String> due = new ArrayList<>();
    for (Set<String> same : names.headMap(now, true).values()) {
      due.addAll(same);
    }
    due.forEach(this::remove);
    return due;
  }
}
