package dev.taffrail.samples.generate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A folder with a log file for each service. Not thread-safe. */
final class ServiceLogs implements Closeable {
  private final Map<Service, LogFile> files = new EnumMap<>(Service.class);

  private ServiceLogs() {}

  /** Appends to files that exist, and rotates each that passes the limit. */
  static ServiceLogs append(Path folder, long limit) throws IOException {
    Files.createDirectories(folder);
    ServiceLogs logs = new ServiceLogs();
    for (Service service : Service.values()) {
      logs.files.put(service, new LogFile(path(folder, service), limit));
    }
    return logs;
  }

  /** Replaces files that exist, and never rotates. */
  static ServiceLogs replace(Path folder) throws IOException {
    for (Service service : Service.values()) {
      Files.deleteIfExists(path(folder, service));
    }
    return append(folder, Long.MAX_VALUE);
  }

  private static Path path(Path folder, Service service) {
    return folder.resolve(service.label() + ".log");
  }

  /** Returns the length of the line in bytes. */
  int write(Event event) throws IOException {
    return Objects.requireNonNull(files.get(event.instance().service())).write(event);
  }

  void flush() throws IOException {
    for (LogFile file : files.values()) {
      file.flush();
    }
  }

  @Override
  public void close() throws IOException {
    for (LogFile file : files.values()) {
      file.close();
    }
  }
}
