package dev.taffrail.logging.health;

import dev.taffrail.logging.health.HealthCheck.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;

/** Checks that most apps need. */
public final class ReadyChecks {
  private static final int VALIDATION_SECONDS = 2;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int SERVER_ERROR = 500;

  private ReadyChecks() {}

  /** A connection of a database can be had, and works. */
  public static HealthCheck jdbc(DataSource database) {
    return () -> {
      try (Connection connection = database.getConnection()) {
        return connection.isValid(VALIDATION_SECONDS)
            ? Verdict.healthy()
            : Verdict.unhealthy("the connection is not valid");
      }
    };
  }

  /** A GET is answered below 400; from 400 to 499 the server is there, but not well. */
  public static HealthCheck http(URI address) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    HttpRequest request = HttpRequest.newBuilder(address).GET().build();
    return () -> {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= SERVER_ERROR) {
        return Verdict.unhealthy("status " + status);
      }
      return status >= 400 ? Verdict.degraded("status " + status) : Verdict.healthy();
    };
  }

  /** Somebody listens. */
  public static HealthCheck tcp(String host, int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
        return Verdict.healthy();
      }
    };
  }

  /**
   * There is room on the disk of a path.
   *
   * @param degraded bytes below which it is degraded
   * @param unhealthy bytes below which it is unhealthy
   */
  public static HealthCheck disk(Path path, long degraded, long unhealthy) {
    return () -> {
      FileStore disk = Files.getFileStore(path);
      long free = disk.getUsableSpace();
      String detail = free + " bytes are free";
      if (free < unhealthy) {
        return Verdict.unhealthy(detail);
      }
      return free < degraded ? Verdict.degraded(detail) : new Verdict(HealthStatus.HEALTHY, detail);
    };
  }

  /** No threads wait for each other for ever. */
  public static HealthCheck deadlock() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return () -> {
      long[] locked = threads.findDeadlockedThreads();
      return locked == null
          ? Verdict.healthy()
          : Verdict.unhealthy(locked.length + " threads wait for each other");
    };
  }
}
