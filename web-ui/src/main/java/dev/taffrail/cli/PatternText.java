package dev.taffrail.cli;

import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.ValueCount;
import dev.taffrail.pattern.VariableValues;
import dev.taffrail.web.format.PlainText;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints patterns for people. */
final class PatternText {
  private final PrintStream out;

  PatternText(Terminal terminal) {
    out = terminal.out();
  }

  /** One line a pattern. */
  void print(List<PatternUse> uses) {
    int service = uses.stream().mapToInt(use -> use.pattern().service().length()).max().orElse(0);
    for (PatternUse use : uses) {
      KnownPattern known = use.pattern().pattern();
      out.println(
          PlainText.line(
              String.format(
                  Locale.ROOT,
                  "%,9d  %s  %-9s  %-" + Math.max(1, service) + "s  %s  %s",
                  use.count(),
                  Sparkline.of(use.bars()),
                  use.state().text(),
                  use.pattern().service(),
                  known.id(),
                  known.template())));
    }
  }

  /** All that is known of one. */
  void printWhole(PatternUse use) {
    KnownPattern known = use.pattern().pattern();
    line(known.template());
    line("  id        ", known.id());
    line("  service   ", use.pattern().service());
    line("  state     ", use.state().text());
    line("  count     ", String.format(Locale.ROOT, "%,d", use.count()));
    line("  before    ", String.format(Locale.ROOT, "%,d", use.before()));
    line("  first seen", use.firstSeen().toString());
    line("  last seen ", use.lastSeen().toString());
    line("  versions  ", String.join(", ", known.versions()));
    line("  hosts     ", String.join(", ", known.hosts()));
    switch (known) {
      case PatternState message -> message.variables().forEach(this::print);
      case StackState stack -> line("  cause     ", stack.cause());
    }
    known.samples().forEach(sample -> out.println("  | " + indented(sample)));
  }

  private void print(VariableValues variable) {
    String values =
        variable.top().stream().map(PatternText::text).collect(Collectors.joining(", "));
    line("  variable  ", variable.name() + " (about " + variable.distinct() + "): " + values);
  }

  private static String text(ValueCount value) {
    return value.value() + " x" + value.count();
  }

  private void line(String name, String value) {
    if (!value.isBlank()) {
      line(name + ' ' + value);
    }
  }

  private void line(String text) {
    out.println(PlainText.line(text));
  }

  private static String indented(String text) {
    return PlainText.lines(text.strip()).replace("\n", "\n  | ");
  }
}
