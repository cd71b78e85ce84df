package dev.taffrail.cli;

import static dev.taffrail.cli.Diagnosis.count;
import static dev.taffrail.cli.Finding.Area.QUALITY;

import dev.taffrail.event.Quality;
import dev.taffrail.query.QualityReport;
import dev.taffrail.query.QualityReport.Mark;
import dev.taffrail.query.TypeConflict;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.web.format.QualityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is odd about lines, in words. */
final class QualityFindings {
  private static final int MOST_SERVICES = 5;

  private QualityFindings() {}

  static List<Finding> of(QualityReport report) {
    List<Finding> findings = new ArrayList<>();
    for (Mark mark : report.marks()) {
      if (mark.count() > 0) {
        findings.add(finding(mark));
      }
    }
    report.typeConflicts().forEach(conflict -> findings.add(finding(conflict)));
    if (report.partial()) {
      findings.add(Finding.note(QUALITY, "time ran out before all was counted: there may be more"));
    }
    if (findings.stream().noneMatch(Finding::problem)) {
      findings.add(Finding.good(QUALITY, count(report.total(), "event") + ", none to act on"));
    }
    return findings;
  }

  private static Finding finding(Mark mark) {
    String what =
        count(mark.count(), "line") + " " + QualityText.meaning(mark.kind()) + services(mark);
    List<String> details = new ArrayList<>();
    String advice = advice(mark.kind());
    if (advice != null) {
      details.add("do: " + advice);
      if (!mark.samples().isEmpty()) {
        details.add("such as: " + sample(mark));
      }
      details.add("all of them: taffrail search quality:" + mark.kind().text());
    }
    return new Finding(QUALITY, advice != null, what, details);
  }

  private static Finding finding(TypeConflict conflict) {
    String types =
        conflict.examples().keySet().stream()
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String values =
        conflict.examples().values().stream()
            .map(example -> QualityText.beginning(example.value()))
            .collect(Collectors.joining(", "));
    return Finding.problem(
        QUALITY,
        conflict.service() + ": `" + conflict.key() + "` is of several types: " + types,
        "do: write it as one type; ranges and sums know only numbers",
        "such as: " + values,
        "seen in the newest and oldest events; all of them: taffrail search service:"
            + conflict.service());
  }

  private static String services(Mark mark) {
    List<ValueCount> most = mark.services().stream().limit(MOST_SERVICES).toList();
    return most.isEmpty()
        ? ""
        : most.stream()
            .map(service -> service.value() + " " + service.count())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String sample(Mark mark) {
    return QualityText.beginning(mark.samples().getFirst().event().message());
  }

  /** What to do about it; null when that is as it should be. */
  private static @Nullable String advice(Quality mark) {
    return switch (mark) {
      case UNPARSED ->
          "write a format for them into config/formats, or name one with `format` in the source";
      case TRUNCATED -> "see who writes lines this long; what is cut off cannot be found";
      case BAD_ENCODING -> "let the app write UTF-8 (-Dfile.encoding, or charset of the encoder)";
      case ODD_TIME -> "mend the clock or the time format of the app";
      case TYPE_CONFLICT -> "write durations in milliseconds and status codes as numbers";
      case KEY_OVERFLOW -> "put maps whose keys are ids into one text field";
      case NO_TIME, UNTERMINATED, SPLICED, REDACTED, OPEN -> null;
    };
  }
}
