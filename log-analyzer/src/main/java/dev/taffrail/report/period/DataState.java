package dev.taffrail.report.period;

import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.ingest.StoredFile;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.Shortfall;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How whole and how good the data of a period is.
 *
 * @param outputs how many outputs of processes wrote in the period
 * @param lost how many of their events are missing, though they were written or meant to be
 * @param repeats how many of their events came twice
 * @param waiting how many bytes of files are not taken in yet
 * @param marks how many events are odd in which way
 * @param shortfall what could not be looked at for this
 */
public record DataState(
    int outputs,
    long lost,
    long repeats,
    long waiting,
    Map<Quality, Long> marks,
    Shortfall shortfall) {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  public DataState {
    marks = Map.copyOf(marks);
  }

  /** Looks at the checkpoint and counts the marks of lines. */
  public static DataState read(ReportSources sources, ReportRequest request) throws IOException {
    Checkpoint checkpoint = sources.search().checkpoint();
    List<StoredFile> files = StoredFile.all(checkpoint);
    Set<String> unread =
        files.stream()
            .filter(file -> file.lag() > 0)
            .map(file -> Output.name(file.path()))
            .collect(Collectors.toSet());
    TimeRange time = TimeRange.of(Minutes.of(request.from(), request.to()));
    String service = request.service();
    List<OutputReport> outputs =
        Completeness.of(checkpoint.state(), sources.clock()).reports(unread::contains).stream()
            .filter(output -> output.lastMicros() >= time.fromMicros())
            .filter(output -> output.firstMicros() <= time.toMicros())
            .filter(output -> service == null || service.equals(output.output().service()))
            .toList();
    EventQuery query =
        service == null ? new EventQuery.All() : new EventQuery.Term(FieldNames.SERVICE, service);
    Facets facets =
        sources
            .counts()
            .facets(
                new FacetsRequest(
                    query, time, List.of(LogEvent.QUALITY), Quality.values().length, LONGEST));
    return new DataState(
        outputs.size(),
        outputs.stream().mapToLong(OutputReport::lost).sum(),
        outputs.stream().mapToLong(OutputReport::repeats).sum(),
        files.stream().mapToLong(StoredFile::lag).sum(),
        marks(facets),
        facets.shortfall());
  }

  private static Map<Quality, Long> marks(Facets facets) {
    Map<Quality, Long> marks = new EnumMap<>(Quality.class);
    for (Facets.ValueCount value : facets.fields().getFirst().values()) {
      for (Quality kind : Quality.OF_WHOLE_EVENTS) {
        if (kind.text().equals(value.value())) {
          marks.put(kind, value.count());
        }
      }
    }
    return marks;
  }

  /** How many events have a mark. */
  public long marked(Quality kind) {
    return marks.getOrDefault(kind, 0L);
  }

  /** All of it in one line. */
  public String sentence() {
    return missing() + quality() + "." + partial();
  }

  private String missing() {
    if (outputs == 0) {
      return "Whether anything is missing is unknown: no line carries a sequence";
    }
    String of = " of " + Words.count(outputs, "process output");
    if (lost == 0 && repeats == 0) {
      return "Nothing is missing" + of;
    }
    String twice = repeats == 0 ? "" : ", " + Words.count(repeats, "event") + " came twice";
    return (lost == 0 ? "Nothing is missing" : Words.count(lost, "event") + " missing")
        + of
        + twice;
  }

  private String quality() {
    long unparsed = marked(Quality.UNPARSED);
    long others =
        marks.entrySet().stream()
            .filter(mark -> mark.getKey() != Quality.UNPARSED && mark.getKey() != Quality.REDACTED)
            .mapToLong(Map.Entry::getValue)
            .sum();
    String odd = others == 0 ? "" : ", " + Words.number(others) + " odd in another way";
    return "; " + Words.count(unparsed, "line") + " could not be read" + odd;
  }

  private String partial() {
    if (shortfall.failedPartitions().isEmpty()) {
      return shortfall.outOfTime() ? " Time ran out before all lines were looked at." : "";
    }
    return " A damaged part of the index is lacking, so numbers are too low.";
  }
}
