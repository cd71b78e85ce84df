package dev.taffrail.source;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a file, read from where it was left. It is kept open, so that it is read to its end
 * also after a rename or a deletion. A line without a line end waits for it. Not thread-safe,
 * {@link #path} and {@link #source} aside.
 */
public final class TailedFile implements Closeable {
  /** Longer lines keep this many bytes. */
  public static final int MAX_LINE = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TailedFile.class);
  private static final int CHUNK = 256 * 1024;

  private final long file;
  private final SourceSpec source;
  private final String key;
  private final ByteInput input;
  private volatile Path path;
  private volatile Path formerPath;
  private int generation;
  private long offset;
  private LineWindow window;
  private final long lastTimeMicros;
  private @Nullable OversizedLine oversized;

  /** Whether the last buffer was full of one event that is not whole. */
  private boolean filled;

  /**
   * Goes on where a checkpoint says.
   *
   * @param source what it is read for
   */
  TailedFile(FileCheckpoint start, Path path, String key, ByteInput input, SourceSpec source)
      throws IOException {
    this.file = start.position().file();
    this.generation = start.position().generation();
    this.offset = start.position().offset();
    this.lastTimeMicros = start.lastTimeMicros();
    this.path = path;
    this.formerPath = path;
    this.key = key;
    this.input = input;
    this.source = source;
    window = LineWindow.at(input, offset);
  }

  public long file() {
    return file;
  }

  /** The first source with a pattern that the file fits. */
  public SourceSpec source() {
    return source;
  }

  /** Where it was last seen. */
  public Path path() {
    return path;
  }

  /** The file system's name for it. */
  String key() {
    return key;
  }

  /** Where it was seen before that; the same when it was never renamed. */
  public Path formerPath() {
    return formerPath;
  }

  void renamed(Path newPath) {
    if (!newPath.equals(path)) {
      formerPath = path;
      path = newPath;
    }
  }

  /** Time of the event before the first line that is read here. */
  public long lastTimeMicros() {
    return lastTimeMicros;
  }

  /**
   * Reads the next lines; null when there is no whole line.
   *
   * @param finish takes a last line without a line end too: nobody writes to the file any more
   */
  public @Nullable Chunk read(boolean finish) throws IOException {
    return read(finish, finish, Framing.LINES);
  }

  /**
   * Reads the next events; null when there is no whole one.
   *
   * @param finish takes a last line without a line end too: nobody writes to the file any more
   * @param complete takes a last event that might go on too: its writer has gone to another file
   */
  public @Nullable Chunk read(boolean finish, boolean complete, Framing framing)
      throws IOException {
    restartIfRewritten();
    if (oversized != null) {
      return framed(readOversized(oversized, finish), framing);
    }
    filled = false;
    Chunk chunk = read(new byte[CHUNK], finish, complete, framing);
    return filled ? read(new byte[MAX_LINE + 1], finish, complete, framing) : chunk;
  }

  private @Nullable Chunk read(byte[] first, boolean finish, boolean complete, Framing framing)
      throws IOException {
    byte[] buffer = first;
    int length = input.read(buffer, 0, buffer.length, offset);
    int lastLineEnd = lastLineEnd(buffer, 0, length);
    while (lastLineEnd < 0 && length == buffer.length) {
      if (length > MAX_LINE) {
        return framed(beginOversized(Arrays.copyOf(buffer, MAX_LINE), finish), framing);
      }
      int before = length;
      buffer = Arrays.copyOf(buffer, Math.min(2 * length, MAX_LINE + 1));
      length += input.read(buffer, before, buffer.length - before, offset + before);
      lastLineEnd = lastLineEnd(buffer, before, length);
    }
    boolean full = length == buffer.length;
    int end = finish && !full ? length : lastLineEnd + 1;
    return end == 0 ? null : take(buffer, end, full, complete && !full, framing);
  }

  private static @Nullable Chunk framed(@Nullable Chunk line, Framing framing) {
    return line == null
        ? null
        : new Chunk(
            framing.frame(line.lines(), true).events(), line.after(), line.bytes(), line.more());
  }

  /** How many bytes wait to be read, half a line included; 0 where only reading can tell. */
  public long lag() throws IOException {
    long size = input.size();
    return size == ByteInput.UNKNOWN_SIZE ? 0 : Math.max(0, size - offset);
  }

  /** Length of the content; {@link Long#MAX_VALUE} where only reading can tell. */
  public long size() throws IOException {
    return input.size();
  }

  /** Whether it ends before its end: a compressed file that was cut. */
  public boolean isBrokenOff() {
    return input.isBrokenOff();
  }

  /** How far it has been read. */
  public long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** A checkpoint at the present position. */
  public FileCheckpoint checkpoint() {
    return new FileCheckpoint(
        new LinePosition(file, generation, offset),
        path,
        key,
        window.fingerprint(),
        lastTimeMicros);
  }

  private void restartIfRewritten() throws IOException {
    long size = input.size();
    long seen = offset + (oversized == null ? 0 : oversized.length());
    if (size == ByteInput.UNKNOWN_SIZE || (size >= seen && window.isStillBefore(input, offset))) {
      return;
    }
    LOG.warn("{} was cut or written anew: reading it from the start", path);
    generation++;
    offset = 0;
    window = new LineWindow();
    oversized = null;
  }

  /** The whole events before an end. An event that is as long as the longest line ends there. */
  private @Nullable Chunk take(
      byte[] buffer, int end, boolean more, boolean complete, Framing framing) {
    List<Line> lines = lines(buffer, end);
    Framing.Framed framed = framing.frame(lines, complete);
    if (framed.lines() == 0 && buffer.length > MAX_LINE) {
      framed = framing.frame(lines, true);
    }
    if (framed.lines() == 0) {
      filled = more;
      return null;
    }
    int taken =
        framed.lines() == lines.size()
            ? end
            : (int) (lines.get(framed.lines()).position().offset() - offset);
    offset += taken;
    window.add(buffer, 0, taken);
    return new Chunk(framed.events(), checkpoint(), taken, more);
  }

  private List<Line> lines(byte[] buffer, int end) {
    List<Line> lines = new ArrayList<>(end / 256 + 1);
    int start = 0;
    while (start < end) {
      int lineEnd = start;
      while (lineEnd < end && buffer[lineEnd] != '\n') {
        lineEnd++;
      }
      lines.add(line(buffer, start, lineEnd, lineEnd < end));
      start = lineEnd + 1;
    }
    return lines;
  }

  private Line line(byte[] buffer, int start, int end, boolean terminated) {
    boolean carriageReturn = terminated && end > start && buffer[end - 1] == '\r';
    int length = end - start - (carriageReturn ? 1 : 0);
    return new Line(
        new LinePosition(file, generation, offset + start),
        new RawText(buffer, start, length),
        source.added(),
        terminated ? Set.of() : Set.of(Quality.UNTERMINATED));
  }

  private @Nullable Chunk beginOversized(byte[] head, boolean finish) throws IOException {
    OversizedLine line = new OversizedLine(new LinePosition(file, generation, offset), head);
    oversized = line;
    return readOversized(line, finish);
  }

  /** Goes on through a long line; what was seen of it is remembered, not read again. */
  private @Nullable Chunk readOversized(OversizedLine line, boolean finish) throws IOException {
    byte[] buffer = new byte[CHUNK];
    while (true) {
      int length = input.read(buffer, 0, CHUNK, offset + line.length());
      int lineEnd = firstLineEnd(buffer, length);
      line.add(buffer, 0, lineEnd < 0 ? length : lineEnd);
      if (lineEnd >= 0) {
        return takeOversized(line, true);
      }
      if (length == 0) {
        return finish ? takeOversized(line, false) : null;
      }
    }
  }

  private Chunk takeOversized(OversizedLine line, boolean terminated) throws IOException {
    long bytes = line.length() + (terminated ? 1 : 0);
    offset += bytes;
    window = LineWindow.at(input, offset);
    oversized = null;
    return new Chunk(List.of(line.end(source.added(), terminated)), checkpoint(), bytes, true);
  }

  private static int lastLineEnd(byte[] buffer, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int firstLineEnd(byte[] buffer, int to) {
    for (int i = 0; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
