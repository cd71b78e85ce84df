package dev.taffrail.pattern;

/** Is told at once, in order, which patterns a miner lets go of. Must not call the miner. */
public interface Departures {
  /**
   * A pattern is a part of another from now on.
   *
   * @param id the pattern that is no more
   * @param into the one that has taken its lines
   */
  void merged(String id, String into);

  /**
   * A pattern is not looked for any more.
   *
   * @param last the pattern as it was
   */
  void retired(PatternState last);
}
