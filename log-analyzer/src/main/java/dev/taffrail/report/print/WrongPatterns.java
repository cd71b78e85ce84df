package dev.taffrail.report.print;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Links;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.period.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Patterns of errors, those first that changed. */
final class WrongPatterns {
  private final ErrorReport report;
  private final ReportRequest request;
  private final Links links;

  WrongPatterns(ErrorReport report, Links links) {
    this.report = report;
    this.links = links;
    request = report.request();
  }

  /** As a part of a sheet; empty when there were none. */
  Optional<Sheet.Part> part() {
    List<PatternErrors> all =
        report.summary().patterns().stream().filter(each -> each.errors() > 0).toList();
    List<PatternErrors> shown = new ArrayList<>();
    for (Change change : List.of(Change.NEW, Change.REGRESSED, Change.WORSE, Change.STEADY)) {
      all.stream()
          .filter(each -> each.change() == change)
          .limit(Math.max(0, request.top() - shown.size()))
          .forEach(shown::add);
    }
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    String note =
        (shown.size() < all.size() ? shown.size() + " of " : "")
            + Words.count(all.size(), "error pattern")
            + (all.size() > 1 ? ", changed first" : "");
    return Optional.of(
        new Sheet.Entries("What was wrong", note, shown.stream().map(this::entry).toList()));
  }

  private Sheet.Entry entry(PatternErrors errors) {
    Map.Entry<Tone, String> word = word(errors);
    String template = errors.pattern().pattern().title();
    String sample = sample(errors);
    return new Sheet.Entry(
        word.getKey(),
        word.getValue(),
        Words.service(errors.pattern().service())
            + (errors.since() == null ? "" : ", since version " + errors.since()),
        template,
        true,
        sample.equals(template.strip()) ? "" : sample,
        details(errors),
        links(errors),
        Words.number(errors.errors()),
        against(errors),
        errors.bars(),
        OptionalDouble.empty());
  }

  /** The first line is enough: what follows is a stack trace. */
  private static String sample(PatternErrors errors) {
    return errors.pattern().pattern().samples().stream()
        .flatMap(sample -> sample.lines().limit(1))
        .map(String::strip)
        .findFirst()
        .orElse("");
  }

  private Map.Entry<Tone, String> word(PatternErrors errors) {
    return switch (errors.change()) {
      case NEW -> Map.entry(Tone.BAD, "NEW");
      case REGRESSED -> Map.entry(Tone.BAD, "CAME BACK");
      case WORSE -> Map.entry(Tone.WARN, "WORSE");
      case GONE -> Map.entry(Tone.GOOD, "GONE");
      case STEADY -> steady(errors);
    };
  }

  /** Whether it is as it was can only be told when it is known how it was. */
  private Map.Entry<Tone, String> steady(PatternErrors errors) {
    if (report.errors().before().isEmpty()) {
      return Map.entry(Tone.DIM, "SEEN");
    }
    return compared(errors).isFewer()
        ? Map.entry(Tone.GOOD, "FALLING")
        : Map.entry(Tone.DIM, "STEADY");
  }

  private static Compared compared(PatternErrors errors) {
    return new Compared(errors.errors(), OptionalLong.of(errors.before()), OptionalDouble.empty());
  }

  private String against(PatternErrors errors) {
    if (errors.before() == 0) {
      return report.errors().before().isEmpty() ? "" : "none before";
    }
    double factor = (double) errors.errors() / errors.before();
    String change =
        factor >= 2
            ? "×" + Words.factor(factor)
            : (factor < 1 ? "−" : "+") + Words.percent(Math.abs(factor - 1));
    return (factor == 1 ? "as" : change + " from") + " " + Words.number(errors.before());
  }

  private String details(PatternErrors errors) {
    List<String> details = new ArrayList<>();
    if (errors.change() == Change.NEW) {
      details.add("first at " + time(errors.firstSeen()));
    }
    Instant last = errors.lastSeen();
    if (last != null && last.isBefore(request.to().minus(Duration.ofHours(1)))) {
      details.add("last at about " + time(last));
    }
    int looked = report.summary().failures().looked();
    if (errors.failedRequests() > 0 && looked > 0) {
      double share = (double) errors.failedRequests() / looked;
      details.add("in " + Words.percent(share) + " of failed requests");
    }
    return String.join(", ", details);
  }

  private List<Link> links(PatternErrors errors) {
    List<Link> all = new ArrayList<>();
    String id = errors.requestId();
    if (id != null) {
      all.add(new Link("request " + id, links.request(id)));
    }
    all.add(
        new Link(
            "all lines",
            links.page() + SearchLink.ofErrors(errors.pattern(), report.summary().question())));
    return all;
  }

  private String time(Instant time) {
    return Words.time(time, request.from(), request.to(), request.zone());
  }
}
