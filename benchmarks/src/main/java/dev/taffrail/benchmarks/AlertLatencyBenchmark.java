package dev.taffrail.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From a line in a file to a webhook that was called: {@code AlertLatencyBenchmark [ALERTS
 * MILLIS]}. A count rule without {@code for} and a route without {@code group_wait}; every line is
 * an alert of its own, the next comes so many milliseconds later.
 */
public final class AlertLatencyBenchmark {
  private static final Pattern KEY = Pattern.compile("\"user_id\":\"(u\\d+)\"");
  private static final int WARM_UP = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, Long> written = new ConcurrentHashMap<>();
  private final Map<String, Long> heard = new ConcurrentHashMap<>();
  private final CountDownLatch missing;
  private final Path home;

  private AlertLatencyBenchmark(Path home, int alerts) {
    this.home = home;
    missing = new CountDownLatch(alerts);
  }

  /** Prints the times. */
  public static void main(String[] args) throws IOException, ConfigException, InterruptedException {
    int alerts = WARM_UP + (args.length > 0 ? Integer.parseInt(args[0]) : 200);
    int millis = args.length > 1 ? Integer.parseInt(args[1]) : 150;
    Path home = Files.createTempDirectory("taffrail-alerts-");
    try {
      new AlertLatencyBenchmark(home, alerts).run(alerts, millis);
    } finally {
      delete(home);
    }
  }

  private void run(int alerts, int millis)
      throws IOException, ConfigException, InterruptedException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          hear(body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    Files.createDirectories(home.resolve("logs"));
    try (Analyzer analyzer =
            Analyzer.open(config(receiver.getAddress().getPort()), Clock.systemUTC());
        OutputStream log = Files.newOutputStream(home.resolve("logs/shop.log"))) {
      analyzer.follow();
      for (int i = 0; i < alerts; i++) {
        write(log, "u" + i);
        TimeUnit.MILLISECONDS.sleep(millis);
      }
      if (!missing.await(1, TimeUnit.MINUTES)) {
        System.out.println(missing.getCount() + " were never heard of");
      }
    } finally {
      receiver.stop(0);
    }
    print(alerts);
  }

  private AnalyzerConfig config(int port) throws IOException, ConfigException {
    Path rules = Files.createDirectories(home.resolve("rules"));
    Files.writeString(
        rules.resolve("rule.yml"),
        "rules: [{alert: Error, type: count, match: 'level:ERROR', by: [user_id], at_least: 1,"
            + " window: 10s}]");
    return ConfigFile.readText(
        "taffrail.yml",
        """
        data: HOME/data
        sources: [{files: HOME/logs/*.log}]
        alerts: {rules: HOME/rules}
        notify:
          limits: {per_hour: 1000000}
          receivers: [{name: hook, type: webhook, url: 'http://127.0.0.1:PORT/', internal: true}]
          route: {receiver: hook, group_by: ['...'], group_wait: 0s}
        """
            .replace("HOME", home.toString())
            .replace("PORT", Integer.toString(port)),
        name -> null,
        AnalyzerConfig::read);
  }

  private void write(OutputStream log, String key) throws IOException {
    String line =
        """
        {"@timestamp":"%s","level":"ERROR","service":"shop","user_id":"%s","message":"failed"}
        """
            .formatted(Instant.now(), key);
    log.write(line.getBytes(StandardCharsets.UTF_8));
    written.put(key, System.nanoTime());
  }

  private void hear(String body) {
    long now = System.nanoTime();
    Matcher key = KEY.matcher(body);
    if (body.contains("\"status\":\"firing\"")
        && key.find()
        && heard.putIfAbsent(key.group(1), now) == null) {
      missing.countDown();
    }
  }

  private void print(int alerts) {
    double[] millis = new double[alerts - WARM_UP];
    for (int i = WARM_UP; i < alerts; i++) {
      long end = heard.getOrDefault("u" + i, Long.MAX_VALUE);
      millis[i - WARM_UP] = (end - written.getOrDefault("u" + i, 0L)) / NANOS_PER_MILLI;
    }
    Arrays.sort(millis);
    System.out.printf(
        "line to webhook, %d alerts: p50 %.0f ms, p99 %.0f ms (must 5,000), longest %.0f ms%n",
        millis.length,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.99) - 1],
        millis[millis.length - 1]);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
