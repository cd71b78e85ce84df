package dev.taffrail.report.schedule;

import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files the reports of a plan in its folder, and removes the oldest of its own. */
final class ReportFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm");
  private static final String ENDINGS =
      Arrays.stream(ReportFormat.values())
          .map(ReportFormat::extension)
          .collect(Collectors.joining("|"));

  private final Plan.Filing filing;
  private final ZoneId zone;

  ReportFolder(Plan.Filing filing, ZoneId zone) {
    this.filing = filing;
    this.zone = zone;
  }

  /** Writes all formats; a report of the same minute is replaced. */
  String write(Run run, Printed printed, Instant now) throws IOException {
    String name = RunNames.file(run.plan(), run.service(), run.scheduled(), zone);
    for (ReportFormat format : filing.formats()) {
      WholeFile.write(filing.folder().resolve(name + "." + format.extension()), printed.in(format));
    }
    prune(RunNames.stem(run.plan(), run.service()), now);
    return name;
  }

  /** Only names that reports of this plan have are looked at. */
  private void prune(String stem, Instant now) throws IOException {
    Pattern own =
        Pattern.compile(Pattern.quote(stem) + "-(\\d{4}-\\d{2}-\\d{2}T\\d{4})\\.(" + ENDINGS + ")");
    TreeMap<LocalDateTime, List<Path>> reports = new TreeMap<>(Comparator.reverseOrder());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(filing.folder())) {
      for (Path file : files) {
        Matcher name = own.matcher(file.getFileName().toString());
        if (name.matches()) {
          add(reports, name.group(1), file);
        }
      }
    }
    int seen = 0;
    Keep keep = filing.keep();
    LocalDateTime oldest =
        keep.age() == null
            ? LocalDateTime.MIN
            : LocalDateTime.ofInstant(now.minus(keep.age()), zone);
    for (var report : reports.entrySet()) {
      seen++;
      if ((keep.runs() > 0 && seen > keep.runs()) || report.getKey().isBefore(oldest)) {
        for (Path file : report.getValue()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void add(TreeMap<LocalDateTime, List<Path>> reports, String time, Path file) {
    try {
      reports.computeIfAbsent(LocalDateTime.parse(time, TIME), at -> new ArrayList<>()).add(file);
    } catch (DateTimeParseException e) {
      // Such a name is none of ours.
      return;
    }
  }
}
