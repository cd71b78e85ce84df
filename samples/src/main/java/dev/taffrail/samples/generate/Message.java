package dev.taffrail.samples.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.Level;

/** A line of a topic in {@code messages.txt}: what a service logs at a step of its work. */
record Message(Level level, String logger, Text text, List<Field> fields) {
  /** A field of its own beside the message. */
  sealed interface Field {
    /** {@code order_id}: the value that stands in the message. */
    record OfVariable(Variable variable) implements Field {}

    /** {@code cache_hit=true}: JSON as it stands. */
    record Literal(String name, String json) implements Field {}

    static Field parse(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new OfVariable(Variable.valueOf(text.toUpperCase(Locale.ROOT)))
          : new Literal(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  /** Reads {@code LEVEL logger message | field field=literal}. */
  static Message parse(String line) {
    String[] halves = line.split(" \\| ", 2);
    String[] words = halves[0].split(" ", 3);
    List<Field> fields =
        halves.length == 1
            ? List.of()
            : Arrays.stream(halves[1].split(" ")).map(Field::parse).toList();
    return new Message(Level.valueOf(words[0]), words[1], Text.of(words[2]), fields);
  }

  void writeFields(JsonLine line, Facts facts) {
    for (Field field : fields) {
      switch (field) {
        case Field.Literal literal -> line.literal(literal.name(), literal.json());
        case Field.OfVariable of -> writeField(line, of.variable(), facts.get(of.variable()));
      }
    }
  }

  private static void writeField(JsonLine line, Variable variable, String value) {
    if (variable.isNumber()) {
      line.literal(variable.field(), value);
    } else {
      line.text(variable.field(), value);
    }
  }
}
