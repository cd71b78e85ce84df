package dev.taffrail.samples.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with variables such as {@code Order {order_id} placed}. */
final class Text {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)\\}");

  private final byte[][] literals;
  private final Variable[] variables;

  private Text(byte[][] literals, Variable[] variables) {
    this.literals = literals;
    this.variables = variables;
  }

  /**
   * @throws IllegalArgumentException if a name in braces is no {@link Variable}
   */
  static Text of(String template) {
    List<byte[]> literals = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    int end = 0;
    Matcher matcher = VARIABLE.matcher(template);
    while (matcher.find()) {
      literals.add(JsonLine.escaped(template.substring(end, matcher.start())));
      variables.add(Variable.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)));
      end = matcher.end();
    }
    literals.add(JsonLine.escaped(template.substring(end)));
    return new Text(literals.toArray(byte[][]::new), variables.toArray(Variable[]::new));
  }

  void appendTo(JsonLine line, Facts facts) {
    for (int i = 0; i < variables.length; i++) {
      line.raw(literals[i]).raw(facts.get(variables[i]));
    }
    line.raw(literals[variables.length]);
  }

  /** How long the step took that the text tells of, in microseconds; 0 if it does not say. */
  long tookMicros(Facts facts) {
    for (Variable variable : variables) {
      if (variable.isDuration()) {
        return Long.parseLong(facts.get(variable)) * 1000;
      }
    }
    return 0;
  }
}
