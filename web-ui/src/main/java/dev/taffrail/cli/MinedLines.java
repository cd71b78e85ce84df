package dev.taffrail.cli;

import dev.taffrail.pattern.Departures;
import dev.taffrail.pattern.PatternState;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Which line had which pattern, in files, until it is known what became of the patterns. Memory
 * does not grow with the lines: they are named window by window, and what became of the patterns of
 * a window is looked for from the beginning of that window on.
 */
final class MinedLines implements Departures, AutoCloseable {
  private static final int WINDOW = 100_000;

  private final Path idFile;
  private final Path departureFile;
  private final DataOutputStream ids;
  private final DataOutputStream departures;
  private final List<Window> windows = new ArrayList<>();
  private final Map<Long, Named> kept = new HashMap<>();
  private int lines;
  private long written;
  private long writtenBefore;

  /** A pattern as it is in the end. */
  record Named(String id, String template) {}

  /** Takes the number of a line, from 1 on, and its pattern. */
  @FunctionalInterface
  interface LineConsumer {
    void accept(long number, Named pattern);
  }

  /** So many lines, and where in the file of departures was written then. */
  private record Window(int lines, long departures) {}

  MinedLines() throws IOException {
    idFile = Files.createTempFile("taffrail-mine-", ".ids");
    departureFile = Files.createTempFile("taffrail-mine-", ".gone");
    ids = output(idFile);
    departures = output(departureFile);
  }

  void add(String id) throws IOException {
    ids.writeLong(number(id));
    lines++;
  }

  boolean isWindowFull() {
    return lines >= WINDOW;
  }

  void nextWindow() {
    windows.add(new Window(lines, writtenBefore));
    lines = 0;
    writtenBefore = written;
  }

  @Override
  public void merged(String id, String into) {
    write(id, true, into.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void retired(PatternState last) {
    write(last.id(), false, last.template().getBytes(StandardCharsets.UTF_8));
  }

  /** Says which patterns there are in the end. */
  void finish(List<PatternState> patterns) throws IOException {
    nextWindow();
    for (PatternState pattern : patterns) {
      kept.put(number(pattern.id()), new Named(pattern.id(), pattern.template()));
    }
    ids.flush();
    departures.flush();
  }

  /** All lines in their order, each with its pattern as it is in the end. */
  void forEach(LineConsumer consumer) throws IOException {
    long number = 0;
    try (DataInputStream in = input(idFile, 0)) {
      for (Window window : windows) {
        long[] ofLines = new long[window.lines];
        for (int i = 0; i < ofLines.length; i++) {
          ofLines[i] = in.readLong();
        }
        Map<Long, Named> names = names(ofLines, window.departures);
        for (long id : ofLines) {
          Named name = names.get(id);
          if (name == null) {
            throw new IllegalStateException("nothing is known of pattern " + text(id));
          }
          consumer.accept(++number, name);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (ids;
        departures) {
      Files.deleteIfExists(idFile);
      Files.deleteIfExists(departureFile);
    }
  }

  private Map<Long, Named> names(long[] ofLines, long from) throws IOException {
    Map<Long, Named> names = new HashMap<>();
    Map<Long, List<Long>> open = new HashMap<>();
    for (long id : ofLines) {
      Named known = kept.get(id);
      if (known != null) {
        names.put(id, known);
      } else {
        open.computeIfAbsent(id, same -> List.of(same));
      }
    }
    if (!open.isEmpty()) {
      follow(open, names, from);
    }
    return names;
  }

  /** Follows patterns through merges until they are kept or retired. */
  private void follow(Map<Long, List<Long>> open, Map<Long, Named> names, long from)
      throws IOException {
    try (DataInputStream in = input(departureFile, from)) {
      while (!open.isEmpty()) {
        long id = in.readLong();
        boolean merged = in.readBoolean();
        String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        List<Long> followed = open.remove(id);
        if (followed == null) {
          continue;
        }
        Named end = merged ? kept.get(number(text)) : new Named(text(id), text);
        if (end == null) {
          open.merge(number(text), followed, MinedLines::both);
        } else {
          followed.forEach(first -> names.put(first, end));
        }
      }
    } catch (EOFException e) {
      throw new IllegalStateException("patterns went and nobody told: " + open.keySet(), e);
    }
  }

  private static List<Long> both(List<Long> some, List<Long> others) {
    List<Long> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private void write(String id, boolean merged, byte[] text) {
    try {
      departures.writeLong(number(id));
      departures.writeBoolean(merged);
      departures.writeInt(text.length);
      departures.write(text);
      written += Long.BYTES + 1 + Integer.BYTES + text.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(String id) {
    return HexFormat.fromHexDigitsToLong(id);
  }

  private static String text(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  private static DataOutputStream output(Path path) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
  }

  private static DataInputStream input(Path path, long from) throws IOException {
    FileChannel channel = FileChannel.open(path);
    return new DataInputStream(
        new BufferedInputStream(Channels.newInputStream(channel.position(from))));
  }
}
