package dev.taffrail.source;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.source.FileCheckpoint.Sighting;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One life of a file, read from where it was left, also after a rename or a deletion. It ends when
 * what was read is not there any more: then {@link #isRewritten}, and nothing more is read. A line
 * without a line end waits for it. Reading is for one thread at a time, the rest for any.
 */
public final class TailedFile implements Closeable {
  /** Longer lines keep this many bytes. */
  public static final int MAX_LINE = 1 << 20;

  private static final int CHUNK = 256 * 1024;

  /** Longer pieces of a line let other files have their turn. */
  private static final long PIECE = 16 << 20;

  private final Object readLock = new Object();
  private final SourceSpec source;
  private final LineCutter cutter;
  private final String key;
  private final ByteInput input;
  private final long lastTimeMicros;
  private final long splicedUntil;
  private volatile Path path;
  private volatile Path formerPath;
  private volatile FileCheckpoint reached;
  private volatile byte[] head = new byte[0];
  private volatile boolean rewritten;
  private volatile boolean touched;
  private volatile long modified;
  private volatile long zerosFrom = -1;
  private long checkedStamp;
  private LinePosition next;
  private @Nullable LineWindow window;
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
    this.path = path;
    this.formerPath = start.path();
    this.key = key;
    this.input = input;
    this.source = source;
    cutter = new LineCutter(source.added());
    next = start.position();
    lastTimeMicros = start.lastTimeMicros();
    splicedUntil = start.splicedUntil();
    reached = start;
    checkedStamp = input.stamp();
    if (!input.isPacked()) {
      begin(start.fingerprint());
    }
  }

  /** It may have been rewritten since somebody saw that it can go on here. */
  private void begin(Fingerprint expected) throws IOException {
    LineWindow read = LineWindow.at(input, next.offset(), expected.marks());
    if (!read.fingerprint().sameEnds(expected)) {
      rewritten = true;
      return;
    }
    window = read;
    if (!input.isPacked()) {
      reached = checkpoint(read, input.size());
    }
  }

  public long file() {
    return next.file();
  }

  /** The first source with a pattern that the file fits. */
  public SourceSpec source() {
    return source;
  }

  /** Where it was last seen. */
  public Path path() {
    return path;
  }

  /** Where it was last seen, as text for a message. */
  public String name() {
    return Shown.path(path);
  }

  /** The file system's name for it. */
  String key() {
    return key;
  }

  /** Where it was seen before that; the same when it was never elsewhere. */
  public Path formerPath() {
    return formerPath;
  }

  ByteInput input() {
    return input;
  }

  /** Its first bytes, up to 1 KB, as far as they have been read; nobody changes them. */
  byte[] head() {
    return head;
  }

  /**
   * Its first bytes as they are, up to 1 KB. What is being read meanwhile is waited for, so either
   * these bytes or {@link #head} are what will have been read.
   */
  byte[] beginning() throws IOException {
    synchronized (readLock) {
      return Heads.read(input);
    }
  }

  /** It was found again. */
  void found(Candidate at) {
    moveTo(at.path());
    input.found(at);
    if (modified != at.modified()) {
      modified = at.modified();
      touched = true;
    }
    if (!input.isPacked() && at.size() < reached.position().offset()) {
      rewritten = true;
    }
  }

  private void moveTo(Path newPath) {
    if (!newPath.equals(path)) {
      formerPath = path;
      path = newPath;
    }
  }

  /** Whether it has been written to since it was last asked, if only with as many bytes. */
  public boolean takeTouched() {
    boolean before = touched;
    touched = false;
    return before;
  }

  /** Nothing leads to it any more; it is kept open. */
  void loseName() {
    input.loseName();
  }

  /** Time of the event before the first line that is read here. */
  public long lastTimeMicros() {
    return lastTimeMicros;
  }

  /** Whether what was read is not there any more. */
  public boolean isRewritten() {
    return rewritten;
  }

  /** Whether it was rewritten to less than it was, but enough to know it again by. */
  public boolean isCut() throws IOException {
    long size = input.size();
    return rewritten && size >= Fingerprint.WINDOW && size < offset();
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
    synchronized (readLock) {
      return isOver() ? null : readOn(finish, complete, framing);
    }
  }

  private @Nullable Chunk readOn(boolean finish, boolean complete, Framing framing)
      throws IOException {
    boolean toEnd = finish || input.isPacked();
    boolean lastToo = complete || input.isPacked();
    OversizedLine line = unfilled(oversized);
    if (line != null) {
      return publish(framed(readOversized(line, toEnd), framing));
    }
    oversized = null;
    filled = false;
    Chunk chunk = readEvents(new byte[CHUNK], toEnd, lastToo, framing);
    return publish(filled ? readEvents(new byte[MAX_LINE + 1], toEnd, lastToo, framing) : chunk);
  }

  /**
   * The event behind the last whole one, whose lines may go on; null when there is none. It is not
   * taken: the next read begins with it again.
   */
  public @Nullable Chunk open(Framing framing) throws IOException {
    synchronized (readLock) {
      if (input.isPacked() || isOver() || oversized != null) {
        return null;
      }
      byte[] buffer = new byte[(int) Math.min(MAX_LINE, lag())];
      int length = input.read(buffer, 0, buffer.length, next.offset());
      Encoding encoding = encoding(buffer, length);
      int end = encoding.behindLast(buffer, 0, length);
      LineWindow before = window();
      LineWindow read = LineWindow.at(input, next.offset() + end, before.marks());
      if (end == 0 || !read.isWhole() || isOver()) {
        return null;
      }
      List<Line> lines = cutter.lines(buffer, end, encoding, next, splicedUntil);
      List<Line> events = framing.frame(lines, true).events();
      return events.size() == 1 ? new Chunk(events, reachedAt(end, read), end, false) : null;
    }
  }

  private FileCheckpoint reachedAt(int bytes, LineWindow read) {
    return new FileCheckpoint(
        new LinePosition(next.file(), next.generation(), next.offset() + bytes),
        reached.seen(),
        read.fingerprint(),
        lastTimeMicros,
        splicedUntil);
  }

  private @Nullable Chunk readEvents(byte[] first, boolean toEnd, boolean complete, Framing framing)
      throws IOException {
    byte[] buffer = first;
    long offset = next.offset();
    int length = input.read(buffer, 0, buffer.length, offset);
    Encoding encoding = encoding(buffer, length);
    int lines = encoding.behindLast(buffer, 0, length);
    while (lines == 0 && length == buffer.length) {
      if (length > MAX_LINE) {
        OversizedLine line = new OversizedLine(next, encoding);
        line.add(buffer, encoding.whole(buffer, MAX_LINE));
        oversized = line;
        return framed(readOversized(line, toEnd), framing);
      }
      int before = length;
      buffer = Arrays.copyOf(buffer, Math.min(2 * length, MAX_LINE + 1));
      length += input.read(buffer, before, buffer.length - before, offset + before);
      lines = encoding.behindLast(buffer, before, length);
    }
    boolean full = length == buffer.length;
    int solid = encoding.solid(buffer, length);
    zerosFrom = !full && solid < length ? offset + solid : -1;
    boolean whole = !full && !input.isBrokenOff();
    boolean wholeEnd = toEnd && whole && offset + solid > splicedUntil;
    int end = wholeEnd ? Math.max(solid, lines) : lines;
    return end == 0 ? null : take(buffer, end, encoding, full, complete && whole, framing);
  }

  private Encoding encoding(byte[] buffer, int length) {
    byte[] first = next.offset() == 0 ? buffer : window().head();
    return Encoding.at(next.offset(), first, next.offset() == 0 ? length : first.length);
  }

  private static @Nullable Chunk framed(@Nullable Chunk line, Framing framing) {
    return line == null || line.lines().isEmpty()
        ? line
        : new Chunk(
            framing.frame(line.lines(), true).events(), line.after(), line.bytes(), line.more());
  }

  /** How many bytes wait to be read, half a line included; 0 where only reading can tell. */
  public long lag() throws IOException {
    long size = input.size();
    return size == ByteInput.UNKNOWN_SIZE ? 0 : Math.max(0, size - next.offset());
  }

  /** Length of the content; {@link Long#MAX_VALUE} where only reading can tell. */
  public long size() throws IOException {
    return input.size();
  }

  /** Differs when there may be more to read than before; the size, if that is known. */
  public long stamp() throws IOException {
    return input.stamp();
  }

  /** Whether it waits at zeros, as they stand in a file made in advance, and they are gone. */
  public boolean hasFilledZeros() throws IOException {
    return zerosFrom >= 0 && !isZero(zerosFrom);
  }

  /** The {@link #stamp} with which it was read to its end before it was opened; 0 if not. */
  public long readStamp() {
    return input.isPacked() ? reached.seen().stamp() : 0;
  }

  /** Whether it ends before its end: a compressed file that was cut. */
  public boolean isBrokenOff() {
    return input.isBrokenOff();
  }

  /** How far it has been read. */
  public long offset() {
    return reached.position().offset();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** A checkpoint at the present position. */
  public FileCheckpoint checkpoint() {
    return reached.withPath(path);
  }

  private FileCheckpoint checkpoint(LineWindow read, long stamp) {
    head = read.head();
    return new FileCheckpoint(
        next, new Sighting(path, key, stamp, 0), read.fingerprint(), lastTimeMicros, splicedUntil);
  }

  private LineWindow window() {
    return Objects.requireNonNull(window, "not begun");
  }

  private boolean isOver() throws IOException {
    if (!rewritten && window == null) {
      begin(reached.fingerprint());
    }
    if (!rewritten) {
      rewritten = input.isPacked() ? isOtherPacked() : isOtherPlain();
    }
    return rewritten;
  }

  private boolean isOtherPacked() throws IOException {
    long stamp = input.stamp();
    FileCheckpoint before = reached;
    boolean other =
        stamp != checkedStamp && !before.fingerprint().sameUpTo(input, before.position().offset());
    checkedStamp = stamp;
    return other;
  }

  private boolean isOtherPlain() throws IOException {
    long seen = next.offset() + (oversized == null ? 0 : oversized.solidLength());
    return !window().isStillBefore(input, next.offset()) || input.size() < seen;
  }

  private @Nullable Chunk publish(@Nullable Chunk chunk) {
    if (chunk != null) {
      reached = chunk.after();
    }
    return chunk;
  }

  /** The whole events before an end. An event that is as long as the longest line ends there. */
  private @Nullable Chunk take(
      byte[] buffer, int end, Encoding encoding, boolean more, boolean complete, Framing framing)
      throws IOException {
    // What was read while the file was rewritten may be a mixture.
    if (isOver()) {
      return null;
    }
    LineWindow read = window();
    List<Line> lines = cutter.lines(buffer, end, encoding, next, splicedUntil);
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
            : (int) (lines.get(framed.lines()).position().offset() - next.offset());
    advance(taken);
    read.add(buffer, 0, taken);
    boolean atEnd = !more && taken == end;
    return new Chunk(framed.events(), checkpoint(read, stampAtEnd(atEnd)), taken, more);
  }

  /** A packed file is done with when it was read to its end. */
  private long stampAtEnd(boolean atEnd) throws IOException {
    return !input.isPacked() || (atEnd && !input.isBrokenOff()) ? input.stamp() : 0;
  }

  private void advance(long bytes) {
    next = new LinePosition(next.file(), next.generation(), next.offset() + bytes);
  }

  /**
   * A long line without space that somebody has written into; null when that was all of it, which
   * may begin with the mark of an encoding.
   */
  private @Nullable OversizedLine unfilled(@Nullable OversizedLine line) throws IOException {
    boolean filled =
        line != null
            && line.length() > line.solidLength()
            && !isZero(next.offset() + line.solidLength());
    if (line == null || !filled) {
      return line;
    }
    line.dropSpace();
    return line.length() == 0 ? null : line;
  }

  /** Goes on through a long line; what was seen of it is remembered, not read again. */
  private @Nullable Chunk readOversized(OversizedLine line, boolean toEnd) throws IOException {
    long offset = next.offset();
    Encoding encoding = line.encoding();
    byte[] buffer = new byte[CHUNK];
    for (long piece = 0; piece < PIECE; piece += CHUNK) {
      int read = input.read(buffer, 0, CHUNK, offset + line.length());
      int whole = encoding.whole(buffer, read);
      int length = whole == 0 && toEnd ? read : whole;
      boolean space = length > 0 && NulText.isZero(buffer, length);
      int end = space ? 0 : encoding.behindFirst(buffer, 0, length);
      if (space) {
        line.addSpace(length);
      } else {
        line.add(buffer, end == 0 ? length : end - encoding.unit());
      }
      if (end > 0) {
        return takeOversized(line, line.length() + encoding.unit(), true);
      }
      if (length == 0) {
        zerosFrom = line.length() > line.solidLength() ? offset + line.solidLength() : -1;
        boolean take = toEnd && line.solidLength() > 0 && !input.isBrokenOff();
        if (!take) {
          return null;
        }
        line.dropSpace();
        return takeOversized(line, line.length(), false);
      }
    }
    return new Chunk(List.of(), reached, 0, true);
  }

  private @Nullable Chunk takeOversized(OversizedLine line, long bytes, boolean terminated)
      throws IOException {
    if (isOver()) {
      return null;
    }
    boolean spliced = next.offset() < splicedUntil;
    advance(bytes);
    LineWindow read = LineWindow.at(input, next.offset(), window().marks());
    if (!read.isWhole()) {
      rewritten = true;
      return null;
    }
    window = read;
    oversized = null;
    return new Chunk(
        List.of(line.end(source.added(), LineCutter.odd(terminated, spliced))),
        checkpoint(read, stampAtEnd(false)),
        bytes,
        true);
  }

  private boolean isZero(long position) throws IOException {
    byte[] unit = new byte[2];
    int length = input.read(unit, 0, unit.length, position);
    return length > 0 && NulText.isZero(unit, length);
  }
}
