package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.alert.live.History;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.config.ConfigException;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.notify.mail.Sender;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.print.ReportPress;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code report errors|sla}: the report that otherwise comes by mail. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a report of the last day or another time: what went wrong and what changed, or how",
      "the objectives stand at its end. Reads beside a running server."
    },
    footer = {
      "",
      "Examples: report errors --since 7d --format html --out errors.html",
      "          report sla --service orders --format md"
    })
final class ReportCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);
  private static final long KNOWN_MINUTES = Duration.ofDays(35).toMinutes();
  private static final int MOST_NAMES = 10;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final ConfigOption config = new ConfigOption();

  @Parameters(
      index = "0",
      paramLabel = "errors|sla",
      description = "What the report is about: ${COMPLETION-CANDIDATES}.")
  private ReportKind kind = ReportKind.ERRORS;

  @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
  private @Nullable String service;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long its lists may be, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--format",
      defaultValue = "text",
      converter = FormatConverter.class,
      description = "text, html, md, json or csv (default: ${DEFAULT-VALUE}).")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there (default: print it).")
  private @Nullable Path out;

  @Option(
      names = "--mail",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Send it there at once, over the first mail receiver of the configuration.")
  private List<String> mail = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = ZoneConverter.class,
      description = "In which the report tells times: UTC, Europe/Berlin (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  private final Terminal terminal;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, ConfigException {
    if (top < 1 || top > ReportRequest.MAX_TOP) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "--top " + top + " is not from 1 to " + ReportRequest.MAX_TOP);
    }
    Clock clock = Clock.systemUTC();
    ReportRequest request = request(clock);
    List<String> addresses = ReportMail.addresses(mail);
    AnalyzerConfig settings = config.read().analyzer();
    Sender sender =
        addresses.isEmpty() ? null : ReportMail.sender(settings.notifying().senders().values());
    try (ReadOnlyStore store = data.open()) {
      checkService(store, request);
      ReportPress press =
          new ReportPress(sources(store, settings, clock), settings.notifying().links());
      Printed printed = press.print(request);
      if (sender == null || out != null) {
        print(printed);
      }
      Lacking.tell(terminal, store.failedPartitions());
      return sender == null
          ? ExitCode.OK
          : new ReportMail(terminal).send(sender, addresses, printed, clock.instant());
    }
  }

  private ReportRequest request(Clock clock) {
    TimeOption.Span span = time.span(USUAL, clock);
    Instant now = clock.instant();
    if (!span.from().isBefore(now)) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "the time begins at " + span.from() + ", which has not come yet");
    }
    Instant to = span.to().isAfter(now) ? now : span.to();
    return new ReportRequest(kind, span.from(), to, zone, service, top);
  }

  private ReportSources sources(ReadOnlyStore store, AnalyzerConfig settings, Clock clock) {
    List<Rule> rules = settings.alerts().rules();
    return new ReportSources(
        store::patterns,
        store.rollups(),
        store.search(),
        store.aggregations(),
        settings.insights().errors(),
        new Sla(settings.insights().slo(), store.rollups(), store::patterns, clock),
        History.in(Analyzer.alerts(data.folder())),
        () -> rules,
        settings.alerts().engine(),
        clock);
  }

  /** A report of a service that nobody knows would say that all is quiet. */
  private void checkService(ReadOnlyStore store, ReportRequest request) throws IOException {
    if (service == null) {
      return;
    }
    long to = Minutes.end(request.to());
    long from = Math.min(Minutes.of(request.from()), to - KNOWN_MINUTES);
    List<String> known =
        store
            .rollups()
            .read(RollupRequest.of(Family.LEVEL, from, to, Resolution.WHOLE).groupBy("service"))
            .series()
            .stream()
            .map(series -> series.key().getFirst())
            .filter(name -> !name.isEmpty())
            .sorted()
            .toList();
    if (!known.contains(service)) {
      String names =
          known.isEmpty()
              ? "no service was heard"
              : "there is " + String.join(", ", known.stream().limit(MOST_NAMES).toList());
      throw new CommandException(
          ExitCode.FAILED,
          "no service "
              + service
              + " in this time or the five weeks before; "
              + names
              + (known.size() > MOST_NAMES ? " and " + (known.size() - MOST_NAMES) + " more" : ""));
    }
  }

  private void print(Printed printed) throws IOException {
    String text = printed.in(format);
    if (out == null) {
      terminal.out().print(text);
      terminal.flush();
      return;
    }
    Files.writeString(out, text);
    terminal.tell(PlainText.line(printed.subject()) + " -> " + PlainText.line(out.toString()));
  }

  private static final class FormatConverter implements ITypeConverter<ReportFormat> {
    @Override
    public ReportFormat convert(String text) {
      for (ReportFormat format : ReportFormat.values()) {
        if (format.name().equalsIgnoreCase(text) || format.extension().equalsIgnoreCase(text)) {
          return format;
        }
      }
      throw new TypeConversionException("\"" + text + "\" is none of text, html, md, json and csv");
    }
  }
}
