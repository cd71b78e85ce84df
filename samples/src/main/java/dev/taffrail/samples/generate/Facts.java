package dev.taffrail.samples.generate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of the variables in one request: its order, its cart, its user. Not thread-safe. */
final class Facts {
  private final Dice dice;
  private final @Nullable String[] values = new String[Variable.values().length];
  private final int[] drawnFor = new int[values.length];
  private int event;

  Facts(Dice dice) {
    this.dice = dice;
    Arrays.fill(drawnFor, -1);
  }

  /** From here on the variables of an event are drawn anew. */
  void nextEvent() {
    event++;
  }

  void set(Variable variable, String value) {
    values[variable.ordinal()] = value;
  }

  String get(Variable variable) {
    int at = variable.ordinal();
    String value = values[at];
    if (value == null || (!variable.isSameForWholeRequest() && drawnFor[at] != event)) {
      value = variable.draw(dice);
      values[at] = value;
      drawnFor[at] = event;
    }
    return value;
  }
}
