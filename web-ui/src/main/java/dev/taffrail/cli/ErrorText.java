package dev.taffrail.cli;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.errors.ErrorSummary.FailureSample;
import dev.taffrail.insight.errors.ErrorSummary.MessageErrors;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.text.PlainText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints an error summary for people. */
final class ErrorText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double PERCENT = 100;

  private final PrintStream out;
  private final boolean colors;
  private final ErrorSummary summary;
  private final int limit;

  ErrorText(Terminal terminal, ErrorSummary summary, int limit) {
    this.out = terminal.out();
    this.colors = terminal.colors();
    this.summary = summary;
    this.limit = limit;
  }

  void print() {
    printHead();
    if (summary.all().errors() + summary.all().failed() > 0) {
      printServices();
      printCategories();
      printMessages();
      printPatterns();
    }
    printGone();
    printFailures();
  }

  private void printHead() {
    Totals all = summary.all();
    String service = summary.question().service();
    line(
        "Errors from %s to %s UTC%s",
        TIME.format(summary.question().from()),
        TIME.format(summary.question().to()),
        service == null ? "" : " of " + service);
    line("");
    line(
        "%,9d errors           %,9d before  %8s of %,d events",
        all.errors(), all.errorsBefore(), percent(all.errorShare()), all.events());
    line(
        "%,9d failed requests  %,9d before  %8s of %,d requests",
        all.failed(), all.failedBefore(), percent(all.failedShare()), all.requests());
    if (all.errors() > 0) {
      line("          %s", Sparkline.of(summary.bars()));
    }
  }

  private void printServices() {
    title("   errors    before  of events    failed  of requests  service");
    for (ServiceErrors service : summary.services()) {
      Totals totals = service.totals();
      line(
          "%,9d %,9d  %9s %,9d  %11s  %s",
          totals.errors(),
          totals.errorsBefore(),
          percent(totals.errorShare()),
          totals.failed(),
          percent(totals.failedShare()),
          name(service.service()));
    }
  }

  private void printCategories() {
    if (!summary.categories().isEmpty()) {
      title("   errors    before  patterns  category");
      summary
          .categories()
          .forEach(category ->
              line(
                  "%,9d %,9d %,9d  %s",
                  category.errors(), category.before(), category.patterns(), category.name()));
    }
  }

  /** Those of one service are what its patterns say. */
  private void printMessages() {
    List<MessageErrors> shared =
        summary.messages().stream()
            .filter(each -> each.services().size() > 1)
            .limit(limit)
            .toList();
    if (!shared.isEmpty()) {
      title("   errors    before  said by several services");
      shared.forEach(each -> {
        String services =
            each.services().stream().map(ErrorText::name).collect(Collectors.joining(", "));
        line("%,9d %,9d  %s (%s)", each.errors(), each.before(), each.template(), services);
      });
    }
  }

  private void printPatterns() {
    List<PatternErrors> all =
        summary.patterns().stream().filter(each -> each.errors() > 0).toList();
    List<PatternErrors> shown = new ArrayList<>(all.subList(0, Math.min(limit, all.size())));
    all.stream()
        .skip(shown.size())
        .filter(each -> each.change() != Change.STEADY)
        .limit(limit)
        .forEach(shown::add);
    if (shown.isEmpty()) {
      return;
    }
    title("   errors    before  %-24s  change     pattern", "when");
    shown.forEach(this::print);
    if (shown.size() < all.size()) {
      line("          %,d more patterns; --limit 0 shows them", all.size() - shown.size());
    }
  }

  private void print(PatternErrors errors) {
    line(
        "%,9d %,9d  %s  %s  %s  %s",
        errors.errors(),
        errors.before(),
        Sparkline.of(errors.bars()),
        change(errors.change()),
        name(errors.pattern().service()),
        errors.pattern().pattern().template());
    List<String> more = new ArrayList<>();
    if (errors.since() != null) {
      more.add("since version " + errors.since());
    }
    if (errors.change() == Change.NEW) {
      more.add("first at " + time(errors.firstSeen()));
    }
    int looked = summary.failures().looked();
    if (errors.failedRequests() > 0) {
      more.add("in " + percent((double) errors.failedRequests() / looked) + " of failed requests");
    }
    if (errors.requestId() != null) {
      more.add("taffrail request " + errors.requestId());
    }
    if (!more.isEmpty()) {
      line("%21s%s", "", String.join("; ", more));
    }
    line("%21staffrail search '%s'", "", SearchLink.errors(errors.pattern()));
  }

  private void printGone() {
    List<PatternErrors> gone = summary.changed(Change.GONE);
    if (!gone.isEmpty()) {
      title("             before  gone");
      gone.stream()
          .limit(limit)
          .forEach(each ->
              line(
                  "          %,9d  %s  %s",
                  each.before(),
                  name(each.pattern().service()),
                  each.pattern().pattern().template()));
    }
  }

  private void printFailures() {
    FailureSample failures = summary.failures();
    if (failures.looked() > 0) {
      line("");
      line(
          "Of %,d failed requests %,d were looked at; %,d of those have no error of their own.%s",
          failures.failed(),
          failures.looked(),
          failures.unexplained(),
          failures.whole() ? "" : " Time ran out before all of their events were found.");
    }
  }

  private void title(String format, Object... values) {
    out.println();
    String text = String.format(Locale.ROOT, format, values);
    out.println(colors ? "\u001b[1m" + text + "\u001b[0m" : text);
  }

  private void line(String format, Object... values) {
    out.println(PlainText.line(String.format(Locale.ROOT, format, values)).stripTrailing());
  }

  private String change(Change change) {
    return String.format(Locale.ROOT, "%-9s", change == Change.STEADY ? "" : change.text());
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String name(String service) {
    return service.isEmpty() ? "(no service)" : service;
  }

  /** A dash where nobody can know. */
  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
  }
}
