package dev.taffrail.samples.generate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code live}: the shop logs in real time into one file per service, and every ten
 * seconds an order fails. Ends by itself or on SIGTERM, with whole lines in both cases.
 */
public final class Live {
  public static final String HELP =
      """
      live --out DIR [--rate 200] [--seconds 60] [--seed 42] [--rotate-bytes 2000000]

        Writes events of a web shop with the present time into DIR/<service>.log, appending.
        Within the first three seconds and then every ten a checkout fails because its payment
        times out; "failing request <request_id>" is printed once all its lines are written.

        --out DIR          the folder, created if it is missing
        --rate N           lines a second on average, default 200
        --seconds N        ends after that time, default 60
        --seed N           another number gives another course of events, default 42
        --rotate-bytes N   renames a file that passed this size to <service>.log.1 and the
                           older ones to .2 and on, default 2000000
      """;

  private final PrintStream out;
  private final Clock clock;

  /**
   * @param out where the failing requests are named
   * @param clock the present time
   */
  public Live(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * @throws IOException if a file cannot be written
   */
  public void run(List<String> arguments) throws IOException, UsageException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndAwait(stop, ended), "stop"));
    try {
      run(arguments, time -> stop.await(time.toNanos(), TimeUnit.NANOSECONDS));
    } finally {
      ended.countDown();
    }
  }

  private static void stopAndAwait(CountDownLatch stop, CountDownLatch ended) {
    stop.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void run(List<String> arguments, Playback.Pause pause)
      throws IOException, UsageException, InterruptedException {
    Arguments given =
        Arguments.parse(
            arguments,
            Set.of("--out", "--rate", "--seconds", "--seed", "--rotate-bytes"),
            Set.of());
    Path folder = Path.of(given.required("--out"));
    long rate = given.number("--rate", 200, 1, 100_000);
    long seconds = given.number("--seconds", 60, 1, 100_000_000);
    long limit = given.number("--rotate-bytes", 2_000_000, 1, Long.MAX_VALUE);
    long seed = given.number("--seed", 42);
    try (ServiceLogs logs = ServiceLogs.append(folder, limit)) {
      Instant start = clock.instant();
      playback(seed, rate, start, logs).run(start.plusSeconds(seconds), clock, pause);
    }
  }

  private Playback playback(long seed, long rate, Instant start, ServiceLogs logs) {
    long micros = Playback.micros(start);
    Shop shop = new Shop(seed, micros);
    RequestFlow flow = new RequestFlow(shop);
    Load load = at -> rate / RequestFlow.EVENTS;
    Drill drill = new Drill(flow, micros);
    Arrivals arrivals = new Arrivals(flow, load, shop.dice(), micros);
    Timeline timeline =
        new Timeline(shop.events(), drill, arrivals, new Housekeeping(shop, micros));
    return new Playback(timeline, drill, logs, out);
  }
}
