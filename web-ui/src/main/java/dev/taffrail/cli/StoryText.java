package dev.taffrail.cli;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.RequestStory;
import dev.taffrail.query.Span;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.PlainText;
import dev.taffrail.text.Times;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A request's story for people: a headline, the spans as a waterfall, then every line. */
final class StoryText {
  private static final int BAR = 32;

  private final PrintStream out;
  private final EventLine line;

  StoryText(Terminal terminal) {
    out = terminal.out();
    line = new EventLine(terminal.colors());
  }

  void print(RequestStory story) {
    out.println(headline(story));
    if (!story.spans().isEmpty()) {
      out.println();
      printSpans(story);
    }
    out.println();
    int width = serviceWidth(story.services());
    for (StoredEvent stored : story.events()) {
      printEvent(stored, story.first(), width);
    }
  }

  private static String headline(RequestStory story) {
    int events = story.events().size();
    int errors = story.errors().size();
    return PlainText.line(story.id())
        + ": "
        + count(events, "event")
        + " of "
        + (story.services().isEmpty()
            ? "no named service"
            : PlainText.line(String.join(", ", story.services())))
        + ", "
        + Times.duration((story.last() - story.first()) * 1_000)
        + " from "
        + Times.millis(story.first())
        + ", "
        + (errors == 0 ? "no errors" : count(errors, "error"))
        + (story.truncated() ? " (only the first " + events + " events are shown)" : "");
  }

  private void printSpans(RequestStory story) {
    int width = story.spans().stream().mapToInt(StoryText::label).max().orElse(0);
    for (Span span : story.spans()) {
      String label = "  ".repeat(span.depth()) + name(span);
      out.println(
          String.format(
              Locale.ROOT,
              "  %-" + Math.max(1, width) + "s  %s %9s%s",
              label,
              bar(span, story),
              Times.duration(span.durationNanos()),
              result(span)));
    }
  }

  private static int label(Span span) {
    return 2 * span.depth() + name(span).length();
  }

  private static String name(Span span) {
    String service = span.service() == null ? "" : span.service() + " ";
    return PlainText.line(service + span.name());
  }

  private static String result(Span span) {
    String said = span.statusCode() != null ? span.statusCode() : span.outcome();
    return (said == null ? "" : "  " + PlainText.line(said)) + (span.failed() ? "  ◆ failed" : "");
  }

  /** Where the span lies between the first and the last moment of the story. */
  private static String bar(Span span, RequestStory story) {
    double whole = Math.max(1, story.last() - story.first());
    int start = cell((span.startMicros() - story.first()) / whole);
    int end = cell((span.endMicros() - story.first()) / whole);
    int length = Math.max(1, end - start);
    int before = Math.min(start, BAR - 1);
    int filled = Math.min(length, BAR - before);
    return "·".repeat(before) + "█".repeat(filled) + "·".repeat(BAR - before - filled);
  }

  private static int cell(double share) {
    return (int) Math.round(Math.clamp(share, 0, 1) * BAR);
  }

  private void printEvent(StoredEvent stored, long first, int width) {
    LogEvent event = stored.event();
    String service = event.text(FieldNames.SERVICE);
    out.println(
        String.format(
            Locale.ROOT,
            "%s %11s  %s  %-" + width + "s  %s%s",
            Times.millis(event.timeMicros()),
            "+" + Times.duration((event.timeMicros() - first) * 1_000),
            line.level(event.level()),
            service == null ? "-" : PlainText.line(service),
            PlainText.line(event.message()),
            EventLine.error(event, "    ")));
  }

  private static int serviceWidth(List<String> services) {
    return services.stream().mapToInt(name -> PlainText.line(name).length()).max().orElse(1);
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
