package dev.taffrail.pattern;

import dev.taffrail.event.PlausibleTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When the versions of one service were seen, by the times of their events: whatever the order of
 * the events, the answer is the same. Of too many versions the one goes that was seen last longest
 * ago. Not thread-safe.
 */
final class VersionTimes {
  static final int MOST = 16;
  private static final int LONGEST = 64;

  private final Map<String, Times> versions = new TreeMap<>();

  /** Most events are of the version of the event before. */
  private String recent = "";

  private @Nullable Times times;

  private static final class Times {
    private long first;
    private long last;

    private Times(long first, long last) {
      this.first = first;
      this.last = last;
    }
  }

  /** Takes one of the versions. */
  interface Taker {
    void take(String version, long firstMicros, long lastMicros);
  }

  /** Reads what {@link #text} wrote; lines that say nothing are passed over. */
  static VersionTimes of(String text) {
    VersionTimes read = new VersionTimes();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3 && isTime(parts[0]) && isTime(parts[1])) {
        read.versions.put(parts[2], new Times(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
      }
    }
    return read;
  }

  private static boolean isTime(String text) {
    return text.matches("[0-9]{1,18}");
  }

  /** Notes an event of a version. */
  void add(@Nullable String version, long micros) {
    if (version == null || !PlausibleTime.contains(micros)) {
      return;
    }
    Times known = version.equals(recent) ? times : find(version, micros);
    if (known != null) {
      known.first = Math.min(known.first, micros);
      known.last = Math.max(known.last, micros);
    }
  }

  private @Nullable Times find(String version, long micros) {
    if (version.isEmpty() || version.length() > LONGEST || version.indexOf('\n') >= 0) {
      return null;
    }
    Times known = versions.get(version);
    if (known == null) {
      makeRoom();
      known = new Times(micros, micros);
      versions.put(version, known);
    }
    recent = version;
    times = known;
    return known;
  }

  private void makeRoom() {
    if (versions.size() >= MOST) {
      versions.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().last))
          .map(Map.Entry::getKey)
          .ifPresent(versions::remove);
    }
  }

  /** All of it, to be read again by {@link #of}; empty when there is nothing. */
  String text() {
    StringBuilder text = new StringBuilder();
    forEach((version, first, last) ->
        text.append(first).append(' ').append(last).append(' ').append(version).append('\n'));
    return text.toString();
  }

  void forEach(Taker taker) {
    versions.forEach((version, seen) -> taker.take(version, seen.first, seen.last));
  }
}
