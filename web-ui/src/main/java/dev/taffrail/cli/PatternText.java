package dev.taffrail.cli;

import dev.taffrail.insight.patterns.PatternRules.Ignore;
import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.PatternGroup;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.Reason;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.ValueCount;
import dev.taffrail.pattern.VariableValues;
import dev.taffrail.text.PlainText;
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
                  "%,9d  %s  %-9s  %-" + Math.max(1, service) + "s  %s  %s%s",
                  use.count(),
                  Sparkline.of(use.bars()),
                  use.state().text(),
                  use.pattern().service(),
                  known.id(),
                  known.title(),
                  since(use))));
    }
  }

  private static String since(PatternUse use) {
    return use.since() == null || use.state() != State.NEW
        ? ""
        : "  (since " + use.since().version() + ")";
  }

  /** All that is known of one. */
  void printWhole(PatternUse use) {
    KnownPattern known = use.pattern().pattern();
    line(known.title());
    line("  template  ", known.title().equals(known.template()) ? "" : known.template());
    line("  id        ", known.id());
    line("  service   ", use.pattern().service());
    line("  state     ", use.state().text());
    line("  ignored   ", use.ignored() == null ? "" : text(use.ignored()));
    line("  count     ", String.format(Locale.ROOT, "%,d", use.count()));
    line("  before    ", String.format(Locale.ROOT, "%,d", use.before()));
    line("  when      ", Sparkline.of(use.bars()));
    line("  first seen", use.firstSeen().toString());
    line("  last seen ", use.lastSeen().toString());
    line("  since     ", use.since() == null ? "" : use.since().version());
    line("  versions  ", String.join(", ", known.versions()));
    line("  hosts     ", String.join(", ", known.hosts()));
    printKind(known);
    known.samples().forEach(sample -> out.println("  | " + indented(sample)));
  }

  private void printKind(KnownPattern known) {
    switch (known) {
      case PatternState message -> {
        line("  together  ", "the same words in the same order");
        message.reasons().forEach(reason -> line("  together  ", text(reason)));
        message.variables().forEach(this::print);
      }
      case StackState stack -> {
        line("  together  ", "the same classes of errors, thrown in the same places");
        line("  cause     ", stack.cause());
      }
      case NamedPattern named -> printKind(named.of());
      case PatternPart part -> printKind(part.of());
      case PatternGroup group -> {
        line("  together  ", "a rule says so");
        group
            .members()
            .forEach(member -> line("  member    ", member.id() + "  " + member.template()));
      }
    }
  }

  /** Why words that differ are one. */
  private static String text(Reason reason) {
    String grounds =
        switch (reason.grounds()) {
          case IDS -> "they are written like ids";
          case NAMED -> "they stand behind a word that a name follows";
          case QUOTED -> "they stand in quotes";
          case VALUE_BESIDE -> "a value stood there too";
          case MANY -> "they are too many to mean something else each";
        };
    return String.join(", ", reason.words()) + ": " + grounds;
  }

  private static String text(Ignore ignored) {
    StringBuilder text = new StringBuilder();
    if (ignored.until() != null) {
      text.append(" until ").append(ignored.until());
    }
    if (ignored.version() != null) {
      text.append(" until another version than ").append(ignored.version());
    }
    if (!ignored.author().isEmpty()) {
      text.append(" by ").append(ignored.author());
    }
    if (!ignored.reason().isEmpty()) {
      text.append(": ").append(ignored.reason());
    }
    return text.isEmpty() ? "by a rule" : text.toString().strip();
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
