package dev.taffrail.web.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request does not get past its headers. An idle timeout does not: each
 * byte begins it anew.
 */
final class SlowHeaders extends AbstractLifeCycle {
  private final ServerConnector connector;
  private final Duration longest;

  SlowHeaders(ServerConnector connector, Duration longest) {
    this.connector = connector;
    this.longest = longest;
  }

  @Override
  protected void doStart() {
    scheduleNext();
  }

  private void scheduleNext() {
    Scheduler scheduler = connector.getScheduler();
    if (scheduler.isRunning() || isStarting()) {
      scheduler.schedule(this::look, Math.max(1, longest.toMillis() / 4), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    if (isRunning()) {
      connector.getConnectedEndPoints().forEach(this::check);
      scheduleNext();
    }
  }

  private void check(EndPoint endPoint) {
    if (endPoint.getConnection() instanceof HttpConnection connection) {
      HttpParser parser = connection.getParser();
      if (parser.inHeaderState()
          && !parser.isStart()
          && NanoTime.since(parser.getBeginNanoTime()) > longest.toNanos()) {
        endPoint.close();
      }
    }
  }
}
