package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which lines say the same: a line goes to the pattern of its skeleton, and patterns that
 * differ in a word are united when there is evidence that the word is a value.
 *
 * <p>Everything follows from the lines in their order, so one miner is fed the lines of one service
 * in order. What it holds is bounded by the number of patterns it may keep; the least recently used
 * are let go. Not thread-safe.
 *
 * <p>Ids are stable: an id is made of what is constant in a pattern, so any miner that comes to the
 * same patterns gives them the same ids, whatever the order of the lines. A pattern that is united
 * with others has another id from then on, and its former ones as aliases. A miner that is restored
 * from the changes that another has told goes on giving the ids that the other would have given, as
 * long as it does not have to let patterns go.
 */
public final class TemplateMiner {
  /** How many patterns a miner keeps unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 20_000;

  private final int capacity;
  private final @Nullable Departures departures;
  private final TokenScanner scanner = new TokenScanner();
  private final PatternTable patterns = new PatternTable();
  private final RecentPatterns recent = new RecentPatterns();
  private final Generalizer generalizer;
  private final List<Pattern> changed = new ArrayList<>();
  private final List<PatternChange> gone = new ArrayList<>();
  private long lines;

  /**
   * A miner that knows nothing yet.
   *
   * @param capacity how many patterns it keeps
   * @throws IllegalArgumentException if the capacity is below 1
   */
  public TemplateMiner(int capacity) {
    this(capacity, null);
  }

  /**
   * As {@link #TemplateMiner(int)}.
   *
   * @param departures is told of each pattern that is let go; null if nobody listens
   */
  public TemplateMiner(int capacity, @Nullable Departures departures) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity < 1");
    }
    this.capacity = capacity;
    this.departures = departures;
    generalizer = new Generalizer(patterns, this::united);
  }

  /**
   * A miner that goes on where another was.
   *
   * @param states the last {@link PatternChange.Changed} of each pattern that is neither merged nor
   *     retired, in any order
   */
  public static TemplateMiner restore(int capacity, Collection<PatternState> states) {
    TemplateMiner miner = new TemplateMiner(capacity);
    for (PatternState state : states) {
      Pattern pattern = Pattern.of(state, miner.scanner);
      miner.patterns.put(pattern.hash(), pattern);
      miner.generalizer.register(pattern);
      miner.lines = Math.max(miner.lines, state.used());
    }
    return miner;
  }

  /**
   * Takes the next line.
   *
   * @param message what the line says, without time and level
   * @param micros when, in microseconds since the epoch
   * @return the id of its pattern, as far as is known; a later {@link PatternChange.Merged} may
   *     tell that it is another's. The same string for each line of a pattern.
   */
  public String add(String message, long micros) {
    return add(message, micros, null, null);
  }

  /**
   * As {@link #add(String, long)}, with what is known of its origin.
   *
   * @param version of the service
   * @param host where it ran
   */
  public String add(String message, long micros, @Nullable String version, @Nullable String host) {
    Tokens line = scanner.scan(message);
    Pattern pattern = recent.get(line.skeleton);
    if (pattern == null) {
      pattern = find(line, message);
      recent.put(line.skeleton, pattern);
    }
    boolean tell = pattern.see(line) | pattern.story().origin(version, host);
    if (pattern.story().count(++lines, micros)) {
      tell |= look(pattern, line, message);
    }
    if (tell || pattern.story().hasDoubled()) {
      change(pattern);
    }
    return pattern.id();
  }

  /**
   * What has happened since the last call: patterns that are new, have another form or one more
   * sample, or have had twice as many lines. To be called now and then: until then, merged ids are
   * kept. Of a pattern that came and went in between nothing is told.
   */
  public List<PatternChange> drain() {
    List<PatternChange> changes = new ArrayList<>(gone);
    for (Pattern pattern : changed) {
      if (pattern.dirty) {
        changes.add(new PatternChange.Changed(pattern.state()));
        pattern.dirty = false;
        pattern.told = true;
      }
    }
    gone.clear();
    changed.clear();
    return changes;
  }

  /** All patterns, oldest first. */
  public List<PatternState> patterns() {
    return patterns.all().stream()
        .sorted(Comparator.comparingLong(Pattern::number))
        .map(Pattern::state)
        .toList();
  }

  /** How many patterns there are. */
  public int size() {
    return patterns.size();
  }

  /** All ids that a drain has told of and that none has taken back. */
  List<String> told() {
    Stream<String> kept = patterns.all().stream().filter(known -> known.told).map(Pattern::id);
    return Stream.concat(gone.stream().map(PatternChange::id), kept).toList();
  }

  int neighbours() {
    return generalizer.size();
  }

  private Pattern find(Tokens line, String message) {
    Pattern known = patterns.get(line.skeleton);
    if (known != null) {
      return known;
    }
    Pattern alike = generalizer.match(line);
    if (alike != null) {
      return alike;
    }
    if (patterns.size() >= capacity) {
      retireSome();
    }
    Pattern fresh = new Pattern(Skeleton.of(line, message), lines + 1);
    patterns.put(fresh.hash(), fresh);
    return generalizer.learn(fresh);
  }

  private boolean look(Pattern pattern, Tokens line, String message) {
    PatternStory story = pattern.story();
    boolean more = story.sample(message);
    // Most patterns of junk have one line and no need for this.
    if (story.count() > 1) {
      for (int i = 0; i < line.keys; i++) {
        if (pattern.isVariable(i)) {
          story.value(i, line.textOf(i), 1);
        }
      }
    }
    return more;
  }

  private void united(List<Pattern> members, List<String> ids, Pattern into) {
    members.forEach(this::forget);
    for (String id : ids) {
      gone.add(new PatternChange.Merged(id, into.id()));
      if (departures != null) {
        departures.merged(id, into.id());
      }
    }
    change(into);
  }

  private void change(Pattern pattern) {
    if (!pattern.dirty) {
      pattern.dirty = true;
      changed.add(pattern);
    }
  }

  /**
   * Lets a part of the patterns go, the more the more there are, so that this is seldom done. A
   * flood of lines that never come again must not wash out the patterns that do.
   */
  void retireSome() {
    List<Pattern> all = patterns.all();
    List<Pattern> rare = all.stream().filter(pattern -> pattern.story().count() < 3).toList();
    List<Pattern> candidates = new ArrayList<>(2 * rare.size() > all.size() ? rare : all);
    candidates.sort(
        Comparator.comparingLong((Pattern pattern) -> pattern.story().used())
            .thenComparing(Pattern::number));
    int most = 1 + all.size() / 16;
    candidates.subList(0, Math.min(candidates.size(), most)).forEach(this::retire);
  }

  private void retire(Pattern pattern) {
    patterns.remove(pattern.hash());
    generalizer.unregister(pattern);
    forget(pattern);
    if (pattern.told) {
      gone.add(new PatternChange.Retired(pattern.id()));
    }
    if (departures != null) {
      departures.retired(pattern.state());
    }
  }

  private void forget(Pattern pattern) {
    recent.clear();
    pattern.dirty = false;
  }
}
