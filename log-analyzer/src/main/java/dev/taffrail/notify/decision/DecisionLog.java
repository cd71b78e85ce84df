package dev.taffrail.notify.decision;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All decisions, in a file of NDJSON for each day (UTC). It explains and decides nothing, so it is
 * flushed and not synced, and one that cannot be written costs a warning and no message. Safe for
 * any number of threads.
 */
public final class DecisionLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
  private static final String SUFFIX = ".ndjson";

  private final Path folder;
  private final Period keep;
  private @Nullable BufferedWriter writer;
  private @Nullable LocalDate day;
  private boolean failed;

  /**
   * @param folder is created when the first decision is written
   * @param keep how many days are kept
   */
  public DecisionLog(Path folder, Period keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /** Adds decisions; they can be read when this returns. */
  public synchronized void add(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    try {
      for (Decision decision : decisions) {
        BufferedWriter out = writer(LocalDate.ofInstant(decision.at(), ZoneOffset.UTC));
        out.write(DecisionJson.line(decision));
        out.write('\n');
      }
      if (writer != null) {
        writer.flush();
      }
      failed = false;
    } catch (IOException e) {
      tell(e);
    }
  }

  /**
   * The decisions about an alert, or about all alerts of a rule, in a time: the newest of them,
   * oldest first.
   */
  public List<Decision> why(String alertOrRule, Instant from, Instant to, int limit)
      throws IOException {
    Deque<Decision> found = new ArrayDeque<>();
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    for (LocalDate each : days()) {
      if (!each.isBefore(first) && !each.isAfter(last)) {
        collect(file(each), alertOrRule, from, to, limit, found);
      }
    }
    return List.copyOf(found);
  }

  /** The decisions about an alert of which nothing else is known. */
  public List<Decision> why(String alertOrRule, int limit) throws IOException {
    return why(alertOrRule, Instant.EPOCH, Instant.ofEpochSecond(Integer.MAX_VALUE), limit);
  }

  private static void collect(
      Path file, String which, Instant from, Instant to, int limit, Deque<Decision> found)
      throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines
          .filter(line -> line.contains(which))
          .map(DecisionJson::read)
          .flatMap(Optional::stream)
          .filter(decision -> decision.alert().equals(which) || decision.rule().equals(which))
          .filter(decision -> !decision.at().isBefore(from) && !decision.at().isAfter(to))
          .forEach(decision -> {
            found.add(decision);
            if (found.size() > limit) {
              found.remove();
            }
          });
    } catch (NoSuchFileException e) {
      LOG.debug("{} was deleted while it was looked for", file);
    }
  }

  private BufferedWriter writer(LocalDate wanted) throws IOException {
    if (writer == null || !wanted.equals(day)) {
      close();
      Files.createDirectories(folder);
      deleteBefore(wanted.minus(keep));
      writer =
          Files.newBufferedWriter(
              file(wanted),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
      // A crash may have cut the last line.
      writer.write('\n');
      day = wanted;
    }
    return writer;
  }

  private void deleteBefore(LocalDate first) throws IOException {
    for (LocalDate each : days()) {
      if (each.isBefore(first)) {
        Files.deleteIfExists(file(each));
      }
    }
  }

  private List<LocalDate> days() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(DecisionLog::day).flatMap(Stream::ofNullable).sorted().toList();
    }
  }

  private static @Nullable LocalDate day(Path file) {
    String name = file.getFileName().toString();
    try {
      return name.endsWith(SUFFIX)
          ? LocalDate.parse(name.substring(0, name.length() - SUFFIX.length()))
          : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private Path file(LocalDate each) {
    return folder.resolve(each + SUFFIX);
  }

  private void tell(IOException e) {
    if (!failed) {
      LOG.warn("decisions about alerts cannot be written, so `why` will not know them", e);
    }
    failed = true;
    try {
      close();
    } catch (IOException again) {
      e.addSuppressed(again);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    BufferedWriter open = writer;
    writer = null;
    if (open != null) {
      open.close();
    }
  }
}
