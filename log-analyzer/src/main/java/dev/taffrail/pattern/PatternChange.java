package dev.taffrail.pattern;

/**
 * What has happened to a pattern since the changes were last drained. In the order in which they
 * are given, changes make a catalogue from which a miner can be restored.
 */
public sealed interface PatternChange {
  /** The pattern that it happened to. */
  String id();

  /**
   * It is new, has another form or one more sample, or has had twice as many lines as when it was
   * last told of.
   *
   * @param state the pattern as it is
   */
  record Changed(PatternState state) implements PatternChange {
    @Override
    public String id() {
      return state.id();
    }
  }

  /**
   * There is no pattern of this id any more, because a word of it is a variable. Lines carry the
   * old id until then, and the pattern that they are of has it among its aliases.
   *
   * @param into the pattern that is also this one; it may be merged later itself
   */
  record Merged(String id, String into) implements PatternChange {}

  /** It is not looked for any more, to make room. If it comes back it has the same id. */
  record Retired(String id) implements PatternChange {}
}
