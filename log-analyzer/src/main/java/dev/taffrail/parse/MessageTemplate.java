package dev.taffrail.parse;

import dev.taffrail.event.Field;
import java.util.List;

/** A message with named holes, such as {@code Order {OrderId} placed}, filled from the fields. */
final class MessageTemplate {
  private MessageTemplate() {}

  /** Holes without a field stay as they are. */
  static String render(String template, List<Field> fields) {
    StringBuilder text = new StringBuilder(template.length() + 16);
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String hole = template.substring(open, close + 1);
      text.append(template, at, open).append(value(hole, fields));
      at = close + 1;
    }
    return text.append(template, at, template.length()).toString();
  }

  /** A hole may say how its value is shown: {@code {@Order}}, {@code {Elapsed:0.0}}. */
  private static String value(String hole, List<Field> fields) {
    String name =
        hole.substring(1, hole.length() - 1).split("[:,]", 2)[0].replaceFirst("^[@$]", "");
    String canonical = FieldAliases.canonical(name);
    for (Field field : fields) {
      if (field.name().equals(canonical) || field.name().equals(name)) {
        return field.text();
      }
    }
    return hole;
  }
}
