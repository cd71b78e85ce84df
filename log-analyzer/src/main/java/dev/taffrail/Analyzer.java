package dev.taffrail;

import dev.taffrail.alert.live.Alerts;
import dev.taffrail.alert.live.IntakeReading;
import dev.taffrail.alert.live.Reading;
import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.DiskState;
import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeGate;
import dev.taffrail.insight.patterns.PatternData;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.http.Heartbeat;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.parse.Formats;
import dev.taffrail.report.Press;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.print.ReportPress;
import dev.taffrail.report.schedule.Reports;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.spool.Spool;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Summary;
import dev.taffrail.store.lucene.LuceneStore;
import dev.taffrail.store.lucene.LuceneStore.LostOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analyzer: opens the data folder for writing, takes lines in and answers questions. Safe for
 * any number of threads.
 */
public final class Analyzer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Analyzer.class);

  private final AnalyzerConfig config;
  private final LuceneStore store;
  private final Sla sla;
  private final Spools spools;
  private final Intake ingest;
  private final Alerts alerts;
  private final Notifications notifications;
  private final Reports reports;
  private @Nullable Heartbeat heartbeat;

  private Analyzer(
      AnalyzerConfig config,
      LuceneStore store,
      Sla sla,
      Spools spools,
      Intake ingest,
      Alerts alerts,
      Notifications notifications,
      Reports reports) {
    this.config = config;
    this.store = store;
    this.sla = sla;
    this.spools = spools;
    this.ingest = ingest;
    this.alerts = alerts;
    this.notifications = notifications;
    this.reports = reports;
  }

  private static Press press(
      AnalyzerConfig config, LuceneStore store, Sla sla, Alerts alerts, Clock clock) {
    ReportSources sources =
        new ReportSources(
            store::patterns,
            store.rollups(),
            store.search(),
            store.aggregations(),
            config.insights().errors(),
            sla,
            alerts.history(),
            alerts::rules,
            config.alerts().engine(),
            clock);
    return new ReportPress(sources, config.notifying().links());
  }

  /**
   * Opens the data folder; nothing is read yet.
   *
   * @throws dev.taffrail.store.StoreInUseException when another process writes to it
   * @throws dev.taffrail.store.StoreFormatException when another version wrote it, or nothing tells
   *     how far the files have been read
   */
  public static Analyzer open(AnalyzerConfig config, Clock clock) throws IOException {
    return open(config, DiskSpace.of(config.data()), clock, LostOffsets.REFUSE);
  }

  /** The same on a disk of which somebody else tells how full it is. */
  public static Analyzer open(AnalyzerConfig config, DiskSpace space, Clock clock)
      throws IOException {
    return open(config, space, clock, LostOffsets.REFUSE);
  }

  /** The same, but forgets how far the files have been read: all are read from their start. */
  public static Analyzer openAnew(AnalyzerConfig config, Clock clock) throws IOException {
    return open(config, DiskSpace.of(config.data()), clock, LostOffsets.BEGIN_ANEW);
  }

  private static Analyzer open(
      AnalyzerConfig config, DiskSpace space, Clock clock, LostOffsets lost) throws IOException {
    LuceneStore store = LuceneStore.open(config.data(), config.store(), clock, lost);
    try {
      if (lost == LostOffsets.BEGIN_ANEW) {
        Intake.forgetOffsets(store, clock);
      }
      config.parse().formats().keepIn(config.data().resolve(Formats.FOLDER));
      AtomicReference<Intake> intake = new AtomicReference<>();
      Spools spools = Spools.open(config, () -> hasRoom(intake.get()), clock);
      try {
        Intake opened =
            Intake.open(
                store,
                AlertSource.with(spools.with(config.sources()), config.data()),
                config.ingest(),
                config.parse(),
                space,
                clock);
        intake.set(opened);
        Alerts alerts = alerts(config, store, clock);
        try {
          Notifications notifications =
              Notifications.open(notifications(config.data()), config.notifying().config(), clock);
          try {
            Sla sla = new Sla(config.insights().slo(), store.rollups(), store::patterns, clock);
            Reports reports =
                Reports.open(
                    reports(config.data()),
                    config.reports(),
                    press(config, store, sla, alerts, clock),
                    new Backlog(opened)::isLarge,
                    clock);
            return new Analyzer(config, store, sla, spools, opened, alerts, notifications, reports);
          } catch (IOException | RuntimeException e) {
            notifications.close();
            throw e;
          }
        } catch (IOException | RuntimeException e) {
          alerts.close();
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        spools.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Alerts alerts(AnalyzerConfig config, LuceneStore store, Clock clock)
      throws IOException {
    return Alerts.open(
        AlertSource.folder(config.data()),
        config.alerts(),
        store.search(),
        store.aggregations(),
        new PatternTemplates(store::patterns)::of,
        clock);
  }

  /** Where a data folder keeps reports that came by themselves. */
  static Path reports(Path data) {
    return data.resolve("reports");
  }

  /** Where a data folder keeps what is to be sent, and why. */
  public static Path notifications(Path data) {
    return data.resolve("notify");
  }

  /** Where a data folder keeps what became of alerts. */
  public static Path alerts(Path data) {
    return AlertSource.folder(data);
  }

  /** A store that fails for a while is no reason to refuse lines: the spool keeps them. */
  private static boolean hasRoom(@Nullable Intake intake) {
    return intake == null || intake.disk().level() != DiskState.Level.FULL;
  }

  /** All that is read: the sources of the settings, and the spools. */
  public List<SourceSpec> sources() {
    return AlertSource.with(spools.with(config.sources()), config.data());
  }

  /** Rules, who fires, and what was; silent until {@link #follow}. */
  public Alerts alerts() {
    return alerts;
  }

  /**
   * Begins to read whatever is written and to tell people of alerts, until {@link #close}. Reading
   * begins at once; alerts meanwhile go on where they had ended, and people are told when that is
   * done, so that nobody hears of what is over by now.
   */
  public void follow() {
    ingest.follow();
    reports.start();
    if (config.alerts().isOn()) {
      Reading reading = new IntakeReading(ingest, config.alerts().engine().lateness());
      alerts.start(ingest.feed(), reading, this::tell);
    } else {
      tell();
    }
  }

  private void tell() {
    try {
      notifications.follow(alerts);
      heartbeat = config.notifying().startHeartbeat(this::canTell);
    } catch (IOException e) {
      LOG.error("nobody is told of alerts, as their journal cannot be read; start again", e);
    }
  }

  private boolean canTell() {
    return alerts.problem() == null && notifications.isDurable();
  }

  /** Takes lines that programs send. */
  public Spool intake() {
    return spools.http();
  }

  /** Takes lines of stdin. */
  public Spool stdin() {
    return spools.stdin();
  }

  /** Reads the sources: to their ends, or for ever. */
  public Intake ingest() {
    return ingest;
  }

  /** Says whether lines may be taken in. */
  public IntakeGate gate() {
    return ingest;
  }

  /** Reads the rollups of all that was ever committed. */
  public RollupReader rollups() {
    return store.rollups();
  }

  /** What is known of what is not kept any more. */
  public Summary summary() {
    return store.summary();
  }

  /** Numbers of the partitions that cannot be read, oldest first. */
  public List<Integer> failedPartitions() {
    return store.failedPartitions();
  }

  /** The catalogue of patterns. */
  public PatternReader patterns() {
    return store::patterns;
  }

  /** How the objectives stand: one for all who ask, as it keeps what it has read. */
  public Sla sla() {
    return sla;
  }

  /** What questions about patterns are answered from. */
  public PatternData patternData() {
    return new PatternData(patterns(), rollups(), search(), aggregations());
  }

  /** Finds events. */
  public EventSearch search() {
    return store.search();
  }

  /** Counts events. */
  public EventAggregations aggregations() {
    return store.aggregations();
  }

  /** Tells people of alerts, from {@link #follow} on. */
  public Notifications notifications() {
    return notifications;
  }

  /** Reports that come by themselves, from {@link #follow} on. */
  public Reports reports() {
    return reports;
  }

  /** The settings it was opened with. */
  public AnalyzerConfig config() {
    return config;
  }

  /** Ends reading, commits what has been read, lets the folder go. */
  @Override
  public void close() throws IOException {
    try (store;
        spools;
        Outgoing outgoing = config.notifying().outgoing();
        notifications;
        alerts;
        reports) {
      alerts.stop();
      try (Heartbeat beating = heartbeat) {
        ingest.close();
      }
    }
  }
}
