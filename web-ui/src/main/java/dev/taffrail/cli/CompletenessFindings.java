package dev.taffrail.cli;

import static dev.taffrail.cli.Diagnosis.bytes;
import static dev.taffrail.cli.Diagnosis.count;
import static dev.taffrail.cli.Finding.Area.COMPLETENESS;

import dev.taffrail.ingest.completeness.Gap;
import dev.taffrail.ingest.completeness.Gap.Reason;
import dev.taffrail.ingest.completeness.Interval;
import dev.taffrail.ingest.completeness.OutputReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether each event of each process has arrived, in words. */
final class CompletenessFindings {
  private static final int MOST_PROCESSES = 20;
  private static final int MOST_GAPS = 5;

  private CompletenessFindings() {}

  static List<Finding> of(List<OutputReport> processes) {
    if (processes.isEmpty()) {
      return List.of(
          Finding.note(
              COMPLETENESS,
              "no process numbers its events, so whether any is missing cannot be known",
              "do: log through Taffrail's library, which writes instance_id and seq"));
    }
    List<OutputReport> incomplete =
        processes.stream().filter(process -> !process.isComplete()).toList();
    List<Finding> findings = new ArrayList<>();
    incomplete.stream().limit(MOST_PROCESSES).forEach(process -> findings.add(finding(process)));
    if (incomplete.size() > MOST_PROCESSES) {
      findings.add(
          Finding.problem(
              COMPLETENESS,
              processes(incomplete.size() - MOST_PROCESSES)
                  + " more of which events are lost or doubled; --format json lists them"));
    }
    if (incomplete.size() < processes.size()) {
      long events =
          processes.stream()
              .filter(OutputReport::isComplete)
              .mapToLong(OutputReport::indexed)
              .sum();
      findings.add(
          Finding.good(
              COMPLETENESS,
              processes(processes.size() - incomplete.size())
                  + ", "
                  + count(events, "event")
                  + ": none is missing, none came twice"));
    }
    return findings;
  }

  private static Finding finding(OutputReport process) {
    List<String> details = new ArrayList<>();
    if (process.lost() > 0) {
      details.add("missing: " + gaps(process));
    }
    if (process.dropped() > 0) {
      details.add(
          "the app says that it dropped "
              + process.dropped()
              + ": its output could not keep up; do: log less there, or give it a faster disk");
    }
    if (process.missing(Reason.FILE_GONE) > 0) {
      details.add(
          bytes(process.lostBytes())
              + " of its files were gone before they were read; do: let rotated files live longer,"
              + " and keep the analyzer running");
    }
    if (process.unexplained() > 0) {
      details.add(
          "nothing tells why "
              + process.unexplained()
              + " are missing; do: see whether files were deleted while nobody read them, whether"
              + " all files of the process are sources, and whether a filter stands behind its"
              + " output");
    }
    if (process.repeats() > 0) {
      details.add(
          count(process.repeats(), "event")
              + " came twice; do: see whether copies of its files are sources too");
    }
    return new Finding(COMPLETENESS, true, title(process), details);
  }

  private static String title(OutputReport process) {
    String service = process.output().service();
    return (service.isEmpty() ? "no named service" : service)
        + " "
        + process.output().instance()
        + " ("
        + process.output().name()
        + "): "
        + count(process.emitted(), "event")
        + ", "
        + process.lost()
        + " lost, "
        + process.repeats()
        + " twice";
  }

  private static String gaps(OutputReport process) {
    List<Gap> lost =
        process.gaps().stream()
            .filter(gap -> gap.reason() != Reason.BEFORE_READING && gap.reason() != Reason.PENDING)
            .toList();
    String shown =
        lost.stream()
            .limit(MOST_GAPS)
            .map(gap -> text(gap.numbers()) + reason(gap.reason()))
            .collect(Collectors.joining(", "));
    return lost.size() > MOST_GAPS || process.unlisted() > 0 ? shown + " and more" : shown;
  }

  private static String text(Interval numbers) {
    return numbers.size() == 1
        ? Long.toString(numbers.first())
        : numbers.first() + "-" + numbers.last();
  }

  private static String reason(Reason reason) {
    return reason == Reason.UNKNOWN ? "" : " (" + reason.text().replace('_', ' ') + ")";
  }

  private static String processes(int number) {
    return number == 1 ? "1 process" : String.format(Locale.ROOT, "%,d processes", number);
  }
}
