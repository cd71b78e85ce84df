package dev.taffrail.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the value of one variable out of the lines of a pattern. Not thread-safe. */
public final class VariableReader {
  private final TokenScanner scanner;
  private final int length;
  private final int position;

  private VariableReader(TokenScanner scanner, int length, int position) {
    this.scanner = scanner;
    this.length = length;
    this.position = position;
  }

  /**
   * A reader of a pattern's variable.
   *
   * @param which its name, or its number from 1 in the order of {@link PatternState#variables}
   * @return null when the pattern has no such variable
   */
  public static @Nullable VariableReader of(PatternState pattern, String which) {
    List<VariableValues> variables = pattern.variables();
    for (int i = 0; i < variables.size(); i++) {
      VariableValues variable = variables.get(i);
      if (variable.name().equals(which) || Integer.toString(i + 1).equals(which)) {
        TokenScanner scanner = new TokenScanner();
        return new VariableReader(scanner, scanner.scan(pattern.text()).keys, variable.position());
      }
    }
    return null;
  }

  /** The value in a line; empty when the line is not of the pattern. */
  public String read(String message) {
    Tokens line = scanner.scan(message);
    return line.keys == length ? line.textOf(position) : "";
  }
}
