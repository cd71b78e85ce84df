package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** What lines are recognised by: a skeleton, some words of which are variables by now. */
final class Pattern {
  private static final long VARIED = -1;
  private static final int MAX_ALIASES = 64;

  private final Skeleton skeleton;
  private final long number;
  private final long[] shape;
  private final PatternStory story;
  private final List<String> aliases = new ArrayList<>(0);
  private int[] wild = {};
  private String id = "";
  private long hash;
  private int words;

  /** Whether the next drain must tell of it, and whether one has done so before. */
  boolean dirty;

  boolean told;

  Pattern(Skeleton skeleton, long number) {
    this(skeleton, number, new PatternStory());
  }

  private Pattern(Skeleton skeleton, long number, PatternStory story) {
    this.skeleton = skeleton;
    this.number = number;
    this.story = story;
    shape = new long[skeleton.length()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = skeleton.shape(i);
    }
    generalize(new int[0]);
  }

  /** Goes on with a pattern. */
  static Pattern of(PatternState state, TokenScanner scanner) {
    Skeleton skeleton = Skeleton.of(scanner.scan(state.text()), state.text());
    Pattern pattern = new Pattern(skeleton, state.number(), PatternStory.of(state));
    pattern.generalize(state.wild().stream().mapToInt(Integer::intValue).toArray());
    state.varied().forEach(position -> pattern.shape[position] = VARIED);
    pattern.aliases.addAll(state.aliases());
    pattern.told = true;
    return pattern;
  }

  /** Follows from the skeleton and its variables, not from the order of the lines. */
  String id() {
    return id;
  }

  Skeleton skeleton() {
    return skeleton;
  }

  /** What has happened to it; nothing there decides which lines it matches. */
  PatternStory story() {
    return story;
  }

  /** Order of birth. */
  long number() {
    return number;
  }

  /** The hash of its skeleton, without the words that are variables. */
  long hash() {
    return hash;
  }

  /** Positions of words that have become variables, ascending. */
  int[] wild() {
    return wild;
  }

  /** How many words are no variables. */
  int words() {
    return words;
  }

  boolean isConstantWord(int position) {
    return skeleton.isWord(position) && !isWild(position);
  }

  boolean isVariable(int position) {
    return skeleton.isVariable(position) || isWild(position);
  }

  long hashWithout(long of, int position) {
    return Hash.withVariable(of, skeleton.length(), position, skeleton.key(position));
  }

  /** The hash with variables in the place of these words too. */
  long hashWithout(int[] positions) {
    long without = hash;
    for (int position : positions) {
      if (isConstantWord(position)) {
        without = hashWithout(without, position);
      }
    }
    return without;
  }

  /** Notes which variables have more than one form; whether there are more of them than before. */
  boolean see(Tokens line) {
    long[] other = line.shape;
    boolean more = false;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != other[i] && shape[i] != VARIED) {
        shape[i] = VARIED;
        more = true;
      }
    }
    return more;
  }

  /** Takes the place of another pattern, which differs in words that are variables of this one. */
  void absorb(Pattern other) {
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != other.shape[i]) {
        shape[i] = VARIED;
      }
    }
    story.absorb(other.story);
    other.aliases.forEach(this::alias);
  }

  /** Remembers an id of lines that are of this pattern; the oldest are forgotten. */
  void alias(String other) {
    if (other.equals(id) || aliases.contains(other)) {
      return;
    }
    if (aliases.size() >= MAX_ALIASES) {
      aliases.removeFirst();
    }
    aliases.add(other);
  }

  /** Makes words variables, instead of those that are. */
  void generalize(int[] positions) {
    wild = positions;
    hash = skeleton.hash();
    for (int position : positions) {
      hash = hashWithout(hash, position);
    }
    id = HexFormat.of().toHexDigits(Hash.mix(hash));
    aliases.remove(id);
    words = 0;
    for (int i = 0; i < shape.length; i++) {
      words += isConstantWord(i) ? 1 : 0;
    }
  }

  PatternState state() {
    return new PatternState(
        id,
        aliases,
        template(),
        skeleton.text(),
        Arrays.stream(wild).boxed().toList(),
        IntStream.range(0, shape.length).filter(i -> shape[i] == VARIED).boxed().toList(),
        number,
        story.used(),
        story.count(),
        story.firstMicros(),
        story.lastMicros(),
        story.samples(),
        story.variables(skeleton),
        story.reasons(),
        story.versions(),
        story.hosts());
  }

  /** The text with its variables as {@code <*>}. */
  String template() {
    StringBuilder text = new StringBuilder();
    int behind = 0;
    for (int i = 0; i < shape.length; i++) {
      String part = part(i);
      boolean again = part.equals(Skeleton.WILDCARD) && Skeleton.endsWithWildcard(text);
      boolean blank = !text.isEmpty() && !part.isEmpty() && skeleton.start(i) > behind;
      if (!again || !blank) {
        text.append(blank ? " " : "").append(part);
      }
      behind = skeleton.end(i);
    }
    return text.toString();
  }

  private String part(int position) {
    if (isWild(position) || shape[position] == VARIED) {
      return Skeleton.WILDCARD;
    }
    return skeleton.isVariable(position) ? skeleton.shapeText(position) : skeleton.text(position);
  }

  private boolean isWild(int position) {
    return wild.length > 0 && Arrays.binarySearch(wild, position) >= 0;
  }
}
