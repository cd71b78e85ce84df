package dev.taffrail.pattern;

import java.util.List;

/**
 * What a variable of a pattern was, in a sample of its lines.
 *
 * @param position which token of the skeleton it is; ascending in the order of the template
 * @param name the word before it, as {@code user} or {@code uid}; empty if there is none
 * @param top the most frequent values, most frequent first
 * @param sampled how many lines were looked at
 * @param distinct about how many values there were; of hundreds, only that they were many
 * @param sketch the bits that {@code distinct} is estimated from
 */
public record VariableValues(
    int position,
    String name,
    List<ValueCount> top,
    long sampled,
    int distinct,
    List<Long> sketch) {
  public VariableValues {
    top = List.copyOf(top);
    sketch = List.copyOf(sketch);
  }
}
