package dev.taffrail.pattern;

import dev.taffrail.event.ErrorInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The errors of one service by their stack traces; the least recently seen are let go. */
final class StackPatterns {
  private static final int MOST = 2_000;

  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private final Set<Entry> changed = new LinkedHashSet<>();
  private final List<String> gone = new ArrayList<>();

  StackPatterns(List<StackState> known) {
    known.stream()
        .sorted(Comparator.comparingLong(StackState::lastMicros).thenComparing(StackState::id))
        .forEach(state -> entries.put(state.id(), new Entry(state)));
  }

  String add(
      ErrorPattern stack,
      ErrorInfo error,
      long micros,
      @Nullable String version,
      @Nullable String host) {
    Entry entry = entries.get(stack.symptom());
    if (entry == null) {
      makeRoom();
      entry = new Entry(stack, title(error));
      entries.put(entry.id, entry);
    }
    if (entry.add(Objects.requireNonNullElse(error.stackTrace(), ""), micros, version, host)) {
      changed.add(entry);
    }
    return entry.id;
  }

  List<StackState> drainChanged() {
    List<StackState> states = changed.stream().map(Entry::state).toList();
    changed.forEach(entry -> entry.told = true);
    changed.clear();
    return states;
  }

  List<String> drainGone() {
    List<String> ids = List.copyOf(gone);
    gone.clear();
    return ids;
  }

  int size() {
    return entries.size();
  }

  /** All ids that a drain has told of and that none has taken back. */
  List<String> told() {
    List<String> ids = new ArrayList<>(gone);
    entries.values().stream().filter(entry -> entry.told).forEach(entry -> ids.add(entry.id));
    return ids;
  }

  /** Lets a part of them go, the more the more there are. */
  void retireSome() {
    for (int left = 1 + entries.size() / 16; left > 0 && !entries.isEmpty(); left--) {
      retireOldest();
    }
  }

  private void makeRoom() {
    if (entries.size() >= MOST) {
      retireOldest();
    }
  }

  private void retireOldest() {
    Entry oldest = entries.values().iterator().next();
    entries.remove(oldest.id);
    changed.remove(oldest);
    if (oldest.told) {
      gone.add(oldest.id);
    }
  }

  /** Class and place, such as {@code java.io.IOException at com.acme.Pay.send}. */
  private static String title(ErrorInfo error) {
    String trace = Objects.requireNonNullElse(error.stackTrace(), "");
    String type = Objects.requireNonNullElse(error.type(), "error");
    return StackTraceText.chain(trace).stream()
        .filter(thrown -> !thrown.frames().isEmpty())
        .findFirst()
        .map(thrown -> thrown.frames().getFirst())
        .map(frame -> type + " at " + frame.className() + '.' + frame.methodName())
        .orElse(type);
  }

  private static final class Entry {
    private final String id;
    private final String cause;
    private final int version;
    private final String title;
    private final PatternStory story;

    /** Whether a drain has told of it. */
    private boolean told;

    private Entry(ErrorPattern stack, String title) {
      id = stack.symptom();
      cause = stack.cause();
      version = stack.version();
      this.title = title;
      story = new PatternStory();
    }

    private Entry(StackState state) {
      id = state.id();
      cause = state.cause();
      version = state.version();
      title = state.template();
      story = PatternStory.of(state);
      told = true;
    }

    private boolean add(
        String trace, long micros, @Nullable String release, @Nullable String host) {
      boolean look = story.count(0, micros);
      return (look && story.sample(trace)) | story.origin(release, host) | story.hasDoubled();
    }

    private StackState state() {
      return new StackState(
          id,
          cause,
          version,
          title,
          story.count(),
          story.firstMicros(),
          story.lastMicros(),
          story.samples(),
          story.versions(),
          story.hosts());
    }
  }
}
