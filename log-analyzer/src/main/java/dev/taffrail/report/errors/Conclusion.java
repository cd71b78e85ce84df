package dev.taffrail.report.errors;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report comes to.
 *
 * @param title in one line: {@code 412 errors, 3.1 times the usual}
 * @param sentences what explains it, the most important first; none goes beyond what is counted
 */
public record Conclusion(String title, List<String> sentences) {
  private static final double MOST = 0.5;
  private static final int LONGEST_PATTERN = 90;
  private static final Duration OVER = Duration.ofHours(1);

  public Conclusion {
    sentences = List.copyOf(sentences);
  }

  static Conclusion of(ErrorReport report) {
    if (!report.isKnown()) {
      return unknown(report);
    }
    return report.isQuiet() ? quiet(report) : busy(report);
  }

  /** All sentences in a row. */
  public String text() {
    return String.join(" ", sentences);
  }

  private static Conclusion unknown(ErrorReport report) {
    String whose = report.request().service() == null ? "" : " of " + report.request().service();
    return new Conclusion(
        "Errors" + whose + " unknown: nothing was logged",
        List.of(
            "There is no event" + whose + " in this period, so nobody knows whether all was well.",
            "See `taffrail doctor`: it tells whether anything is read at all."));
  }

  private static Conclusion quiet(ErrorReport report) {
    List<String> sentences = new ArrayList<>();
    ErrorSummary.Totals all = report.summary().all();
    sentences.add(
        "Looked at "
            + Words.count(all.events(), "event")
            + " of "
            + Words.count(report.speaking(), "service")
            + (all.requests() == 0
                ? "; there were no requests, so whether they would succeed is unknown."
                : "; all " + Words.count(all.requests(), "request") + " succeeded."));
    objectives(report, sentences);
    return new Conclusion("No errors", sentences);
  }

  private static Conclusion busy(ErrorReport report) {
    long errors = report.errors().count();
    String before = Words.before(length(report.request()));
    String title =
        errors == 0
            ? "No errors logged, but " + Words.count(report.failed().count(), "request") + " failed"
            : Words.count(errors, "error") + ", " + report.errors().words(before);
    List<String> sentences = new ArrayList<>();
    services(report, sentences);
    fresh(report, sentences);
    others(report, sentences);
    peak(report, sentences);
    failures(report, sentences);
    objectives(report, sentences);
    return new Conclusion(title, sentences);
  }

  private static Duration length(ReportRequest request) {
    return Duration.between(request.from(), request.to());
  }

  private static void services(ErrorReport report, List<String> sentences) {
    List<ServiceErrors> services = report.summary().services();
    long all = report.errors().count();
    if (services.size() < 2 || all == 0) {
      return;
    }
    ServiceErrors first = services.getFirst();
    double share = (double) first.totals().errors() / all;
    if (share == 1) {
      sentences.add("All are of " + Words.service(first.service()) + ".");
    } else if (share >= MOST) {
      sentences.add(Words.service(first.service()) + " explains " + Words.percent(share) + ".");
    } else if (services.get(1).totals().errors() > 0) {
      double other = (double) services.get(1).totals().errors() / all;
      sentences.add(
          String.format(
              "%s (%s) and %s (%s) explain the most.",
              Words.service(first.service()),
              Words.percent(share),
              Words.service(services.get(1).service()),
              Words.percent(other)));
    }
  }

  private static void fresh(ErrorReport report, List<String> sentences) {
    List<PatternErrors> fresh = report.summary().changed(Change.NEW);
    if (fresh.size() > 1) {
      Instant first = fresh.stream().map(PatternErrors::firstSeen).min(Instant::compareTo).get();
      sentences.add(fresh.size() + " new patterns, the first at " + time(report, first) + ".");
    } else if (fresh.size() == 1) {
      PatternErrors only = fresh.getFirst();
      String with = only.since() == null ? "" : " with " + service(only) + only.since();
      sentences.add("One new pattern" + when(report, only) + with + ": " + ended(title(only)));
    }
  }

  private static String service(PatternErrors pattern) {
    String service = pattern.pattern().service();
    return service.isEmpty() ? "" : service + " ";
  }

  private static String when(ErrorReport report, PatternErrors pattern) {
    Instant last = pattern.lastSeen();
    String first = time(report, pattern.firstSeen());
    return last == null || !last.isBefore(report.request().to().minus(OVER))
        ? " since " + first
        : " from " + first + " to about " + time(report, last);
  }

  private static String title(PatternErrors pattern) {
    String title = pattern.pattern().pattern().title().strip();
    return title.codePointCount(0, title.length()) <= LONGEST_PATTERN
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_PATTERN - 1)) + "…";
  }

  private static String ended(String text) {
    return text.endsWith("…") || text.endsWith(".") ? text : text + ".";
  }

  private static String time(ErrorReport report, Instant time) {
    ReportRequest request = report.request();
    return Words.time(time, request.from(), request.to(), request.zone());
  }

  private static void others(ErrorReport report, List<String> sentences) {
    int back = report.summary().changed(Change.REGRESSED).size();
    int worse = report.summary().changed(Change.WORSE).size();
    int gone = report.summary().changed(Change.GONE).size();
    List<String> parts = new ArrayList<>();
    add(parts, back, "came back");
    add(parts, worse, worse == 1 ? "is much worse" : "are much worse");
    add(parts, gone, gone == 1 ? "is gone" : "are gone");
    if (!parts.isEmpty()) {
      sentences.add(String.join(", ", parts) + ".");
    }
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      String of = parts.isEmpty() ? (count == 1 ? " pattern " : " patterns ") : " ";
      parts.add((count == 1 ? (parts.isEmpty() ? "One" : "one") : count) + of + what);
    }
  }

  private static void peak(ErrorReport report, List<String> sentences) {
    report
        .timeline()
        .worst()
        .filter(part -> report.timeline().parts().size() > 1)
        .filter(part -> part.errors() >= MOST * report.errors().count())
        .ifPresent(part ->
            sentences.add(
                share(part.errors(), report.errors().count())
                    + " came between "
                    + time(report, part.from())
                    + " and "
                    + Words.time(part.to(), report.request().zone())
                    + "."));
  }

  private static String share(long part, long all) {
    return part == all ? "All of them" : Words.percent((double) part / all);
  }

  private static void failures(ErrorReport report, List<String> sentences) {
    Double share = report.summary().all().failedShare();
    if (share != null && share > 0) {
      sentences.add(
          Words.percent(share)
              + " of "
              + Words.count(report.requests().count(), "request")
              + " failed.");
    }
  }

  private static void objectives(ErrorReport report, List<String> sentences) {
    List<Verdict> violated =
        report.objectives().verdicts().stream()
            .filter(verdict -> verdict.state() == State.VIOLATED)
            .toList();
    if (violated.size() == 1) {
      Verdict only = violated.getFirst();
      sentences.add(
          Words.service(only.service()) + " does not keep its " + name(only) + " objective.");
    } else if (violated.size() > 1) {
      sentences.add(violated.size() + " objectives are not kept.");
    }
  }

  private static String name(Verdict verdict) {
    return verdict.objective().name().replace('_', ' ');
  }
}
