package dev.taffrail.samples.shop;

import dev.taffrail.samples.generate.Arguments;
import dev.taffrail.samples.generate.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The command {@code shop}: three services that log into a file each, customers, and faults on a
 * schedule. Ends after a time, on SIGTERM, and with the process that started it.
 */
public final class ShopCommand {
  public static final String HELP =
      """
      shop FOLDER [--rate 15] [--seconds N] [--faults normal] [--seed 42]

        Runs a shop of three services, each a process that logs to FOLDER/<service>.log through
        logging-core, sends customers, and lets things go wrong. Standard output says "ready",
        "failing request <request_id>" once, when the first checkout that failed is told in all
        three files, "fault begins <name>: <what to look for>" and "fault ends <name>".

        --rate N        requests a second to the storefront on average, default 15
        --seconds N     ends that time after it was ready; without, when it is stopped
        --faults PACE   normal (a cycle of eight minutes), fast (a minute) or none
        --seed N        another number sends other customers, default 42
      """;

  private final PrintStream out;
  private final Clock clock;

  /**
   * @param out where the announcements go
   * @param clock the present time
   */
  public ShopCommand(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * @throws IOException if a service cannot be started, or ended by itself
   */
  public void run(List<String> arguments) throws IOException, UsageException, InterruptedException {
    if (arguments.isEmpty() || arguments.getFirst().startsWith("--")) {
      throw new UsageException("shop needs a folder for its logs, see --help");
    }
    Arguments given =
        Arguments.parse(
            arguments.subList(1, arguments.size()),
            Set.of("--rate", "--seconds", "--faults", "--seed"),
            Set.of());
    Path folder = Path.of(arguments.getFirst());
    int rate = (int) given.number("--rate", 15, 1, 1_000);
    long seconds = given.number("--seconds", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    long seed = given.number("--seed", 42);
    FaultSchedule faults = schedule(given.text("--faults", "normal"));
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch stop = StopSignal.until(ended);
    try {
      run(Files.createDirectories(folder), rate, seed, faults, Duration.ofSeconds(seconds), stop);
    } finally {
      ended.countDown();
    }
  }

  private void run(
      Path folder, int rate, long seed, FaultSchedule faults, Duration lasts, CountDownLatch stop)
      throws IOException, InterruptedException {
    Announcements announcements = new Announcements(out);
    AtomicBoolean lost = new AtomicBoolean();
    Runnable onLoss =
        () -> {
          if (!isStopped(stop)) {
            lost.set(true);
            stop.countDown();
          }
        };
    try (Shop shop = new Shop(folder, onLoss);
        FirstFailure first =
            new FirstFailure(folder, Shop.SERVICES, announcements::failingRequest);
        Visitors visitors = new Visitors(shop.storefront(), rate, seed, first::failed)) {
      visitors.warmUp();
      announcements.ready();
      visitors.come();
      new FaultPlayer(faults, new Scene(shop, visitors), announcements, clock)
          .play(
              clock.instant().plus(lasts),
              time -> stop.await(time.toNanos(), TimeUnit.NANOSECONDS));
    }
    if (lost.get()) {
      throw new ServiceLostException(
          "a service of the shop ended by itself, see the logs in " + folder);
    }
  }

  /** Ctrl-C goes to the services too, and may end one of them before it is known here. */
  private static boolean isStopped(CountDownLatch stop) {
    try {
      return stop.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static FaultSchedule schedule(String pace) throws UsageException {
    return switch (pace) {
      case "normal" -> FaultSchedule.NORMAL;
      case "fast" -> FaultSchedule.FAST;
      case "none" -> FaultSchedule.NONE;
      default -> throw new UsageException("--faults is not normal, fast or none: " + pace);
    };
  }
}
