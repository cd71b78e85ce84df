package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has happened to a pattern: counts, times, samples, values. It decides nothing. */
final class PatternStory {
  private static final int MAX_SAMPLES = 5;
  private static final int LONGEST_SAMPLE = 512;
  private static final int MAX_VARIABLES = 12;
  private static final int MAX_REASONS = 8;

  /** The first lines are all looked at, then few: most lines must cost nothing. */
  private static final int ALL_OF_FIRST = 16;

  /** A prime, so that lines that come in turns are all looked at. */
  private static final int EVERY = 61;

  private final List<String> samples = new ArrayList<>(1);
  private final FirstValues versions = new FirstValues();
  private final FirstValues hosts = new FirstValues();
  private final List<Reason> reasons = new ArrayList<>(0);
  private final SortedMap<Integer, ValueCounts> values = new TreeMap<>();
  private long count;
  private long used;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  static PatternStory of(PatternState state) {
    PatternStory story = of((KnownPattern) state);
    story.reasons.addAll(state.reasons());
    for (VariableValues variable : state.variables()) {
      story.values.put(variable.position(), ValueCounts.of(variable));
    }
    story.used = state.used();
    return story;
  }

  static PatternStory of(KnownPattern known) {
    PatternStory story = new PatternStory();
    story.samples.addAll(known.samples());
    story.versions.addAll(known.versions());
    story.hosts.addAll(known.hosts());
    story.count = known.count();
    story.firstMicros = known.firstMicros();
    story.lastMicros = known.lastMicros();
    return story;
  }

  long count() {
    return count;
  }

  /** Number of the last line. */
  long used() {
    return used;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  List<String> samples() {
    return samples;
  }

  List<String> versions() {
    return versions.all();
  }

  List<String> hosts() {
    return hosts.all();
  }

  List<Reason> reasons() {
    return reasons;
  }

  /** Counts a line, and tells whether to look at it closer. */
  boolean count(long lineNumber, long micros) {
    used = lineNumber;
    firstMicros = Math.min(firstMicros, micros);
    lastMicros = Math.max(lastMicros, micros);
    count++;
    return count <= ALL_OF_FIRST || count % EVERY == 0;
  }

  /** Whether one of them was not known. */
  boolean origin(@Nullable String version, @Nullable String host) {
    return versions.add(version) | hosts.add(host);
  }

  /** Whether the line is one more sample. */
  boolean sample(String line) {
    if (samples.size() >= MAX_SAMPLES) {
      return false;
    }
    String sample = line.length() <= LONGEST_SAMPLE ? line : line.substring(0, LONGEST_SAMPLE);
    return !samples.contains(sample) && samples.add(sample);
  }

  /** Whether there are twice as many lines as when it was last worth telling. */
  boolean hasDoubled() {
    return (count & (count - 1)) == 0;
  }

  void value(int position, String value, long times) {
    ValueCounts counts = values.get(position);
    if (counts == null) {
      if (values.size() >= MAX_VARIABLES) {
        return;
      }
      counts = new ValueCounts();
      values.put(position, counts);
    }
    counts.add(value, times);
  }

  void reason(Reason reason) {
    if (reasons.size() < MAX_REASONS) {
      reasons.add(reason);
    }
  }

  void absorb(PatternStory other) {
    count += other.count;
    used = Math.max(used, other.used);
    firstMicros = Math.min(firstMicros, other.firstMicros);
    lastMicros = Math.max(lastMicros, other.lastMicros);
    other.samples.forEach(this::sample);
    versions.addAll(other.versions.all());
    hosts.addAll(other.hosts.all());
    other.reasons.forEach(this::reason);
    other.values.forEach((position, counts) -> {
      if (values.containsKey(position) || values.size() < MAX_VARIABLES) {
        values.computeIfAbsent(position, p -> new ValueCounts()).addAll(counts);
      }
    });
  }

  List<VariableValues> variables(Skeleton skeleton) {
    List<VariableValues> variables = new ArrayList<>(values.size());
    values.forEach((position, counts) ->
        variables.add(counts.snapshot(position, skeleton.nameBefore(position))));
    return variables;
  }
}
