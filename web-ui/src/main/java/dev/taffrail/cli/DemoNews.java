package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertListener;
import dev.taffrail.alert.AlertState;
import dev.taffrail.ingest.LiveFeed;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.query.RequestStories;
import dev.taffrail.query.RequestStory;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.WebServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what happens in the shop, with the time and a link to look at. */
final class DemoNews implements SampleShop.Listener, AlertListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int SERVICES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final Clock clock;
  private final RequestStories stories;
  private final LiveFeed feed;
  private final WebServer server;
  private final StopSignal stop;
  private final HealthNews health;
  private volatile @Nullable String failedRequest;
  private volatile boolean ending;
  private volatile boolean shopFailed;

  DemoNews(Terminal terminal, Clock clock, Analyzer analyzer, WebServer server, StopSignal stop) {
    this.terminal = terminal;
    this.clock = clock;
    this.stories = new RequestStories(analyzer.search());
    this.feed = analyzer.ingest().feed();
    this.server = server;
    this.stop = stop;
    this.health =
        new HealthNews(new ServicesHealth(analyzer.rollups(), analyzer.aggregations()), this::tell);
  }

  /** Tells which services are doing better or worse than at the last look. */
  void lookAtHealth() {
    health.look(clock.instant());
  }

  /** From here on the end of the shop is no news. */
  void end() {
    ending = true;
  }

  /** The id of a request that failed; null when there was none. */
  @Nullable String failedRequest() {
    return failedRequest;
  }

  /** Whether the shop ended before it was told to. */
  boolean shopFailed() {
    return shopFailed;
  }

  @Override
  public void requestFailed(String requestId) {
    try {
      awaitStory(requestId);
      failedRequest = requestId;
      tell("a checkout failed, through all three services:");
      terminal.tell("          " + server.address() + "requests/" + requestId);
    } catch (IOException e) {
      tell("a checkout failed, but its lines cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void faultBegan(String text) {
    terminal.tell("");
    tell("fault " + text);
  }

  @Override
  public void faultEnded(String name) {
    tell("fault over: " + name);
  }

  @Override
  public void changed(AlertChange change) {
    Alert alert = change.alert();
    if (change.from() == alert.state()) {
      return;
    }
    if (alert.isFiring()) {
      String summary = PlainText.line(alert.annotation(Alert.SUMMARY));
      tell("ALERT " + alert.severity().text() + " " + alert.rule() + ": " + summary);
      terminal.tell("          " + server.address() + "alerts?id=" + alert.id());
    } else if (alert.state() == AlertState.RESOLVED) {
      tell("alert over: " + alert.rule());
    }
  }

  @Override
  public void ended() {
    if (!ending) {
      shopFailed = true;
      terminal.tell("taffrail: the sample shop ended by itself; see above");
      stop.give();
    }
  }

  /** The lines have been written: they are found as soon as they have been read. */
  private void awaitStory(String requestId) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      long seen = feed.version();
      RequestStory story = stories.find(requestId);
      if (story != null && story.services().size() >= SERVICES) {
        return;
      }
      feed.awaitNewer(seen, Duration.ofNanos(left));
    }
    throw new IOException("not read within " + PATIENCE.toSeconds() + " s");
  }

  private void tell(String text) {
    terminal.tell(LocalTime.now(clock).format(TIME) + "  " + text);
  }
}
