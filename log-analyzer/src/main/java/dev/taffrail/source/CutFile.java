package dev.taffrail.source;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a file that has lost its end stops being what was read of it: line by line, from the
 * last mark of its fingerprint on, it is compared with what was stored. An event may have several
 * lines. Not thread-safe.
 */
final class CutFile {
  /** An event that holds a position begins so many bytes before it, or has an oversized line. */
  private static final long LOOK_BACK = 2L * TailedFile.MAX_LINE;

  private final FileCheckpoint before;
  private final ByteInput input;
  private final Encoding encoding;
  private final StoredLines stored;

  /** The stored event whose lines are being compared. */
  private @Nullable RawText event;

  /** Where in its text the next line begins. */
  private int nextLine;

  CutFile(FileCheckpoint before, ByteInput input, StoredLines stored) throws IOException {
    this.before = before;
    this.input = input;
    encoding = Encoding.of(input, before.position().offset());
    this.stored = stored;
  }

  /** Where reading goes on: behind the last line that is stored, in a generation of its own. */
  FileCheckpoint checkpoint() throws IOException {
    long same = before.fingerprint().lastMarkIn(input, input.size());
    long offset = eventStart(same);
    StoredEvents events = events(offset);
    FileLine line = line(offset);
    while (line.terminated() && (isStored(line, events) || line.end() <= same)) {
      offset = line.end();
      line = line(offset);
    }
    boolean spliced = !line.terminated() && line.end() > offset && isStored(line, events);
    return new FileCheckpoint(
        new LinePosition(before.file(), before.position().generation() + 1, offset),
        before.seen(),
        LineWindow.at(input, offset).fingerprint(),
        before.lastTimeMicros(),
        spliced ? line.end() : 0);
  }

  /** Start of the stored event that holds a position; of the file when none does. */
  private long eventStart(long position) throws IOException {
    StoredEvents events = events(Math.max(0, position - LOOK_BACK));
    long start = 0;
    for (Line line = events.next(position); line != null; line = events.next(position)) {
      long offset = line.position().offset();
      start = startsLine(offset) ? offset : start;
    }
    return start;
  }

  private StoredEvents events(long from) {
    return new StoredEvents(stored, before.file(), from, before.position().offset());
  }

  private boolean startsLine(long offset) throws IOException {
    int unit = encoding.unit();
    byte[] bytes = new byte[unit];
    return offset == 0
        || (offset >= unit
            && input.read(bytes, 0, unit, offset - unit) == unit
            && encoding.endsLine(bytes, unit));
  }

  /**
   * A line as it stands in the file.
   *
   * @param end behind its line end, or where the file ends
   */
  private record FileLine(Line line, long end, boolean terminated) {}

  private FileLine line(long offset) throws IOException {
    byte[] bytes = new byte[1024];
    int length = input.read(bytes, 0, bytes.length, offset);
    int end = encoding.behindFirst(bytes, 0, length);
    while (end == 0 && length == bytes.length) {
      if (length > TailedFile.MAX_LINE) {
        return oversized(offset);
      }
      bytes = Arrays.copyOf(bytes, Math.min(2 * length, TailedFile.MAX_LINE + 1));
      length += input.read(bytes, length, bytes.length - length, offset + length);
      end = encoding.behindFirst(bytes, 0, length);
    }
    boolean terminated = end > 0;
    RawText text = encoding.text(bytes, terminated ? end - encoding.unit() : length);
    RawText unmarked = offset == 0 ? Encoding.withoutMark(text) : text;
    Line line = new Line(position(offset), NulText.of(unmarked));
    return new FileLine(line, offset + (terminated ? end : length), terminated);
  }

  private FileLine oversized(long offset) throws IOException {
    OversizedLine line = new OversizedLine(position(offset), encoding);
    byte[] bytes = new byte[TailedFile.MAX_LINE];
    boolean terminated = false;
    int length = bytes.length;
    while (length > 0 && !terminated) {
      int read = input.read(bytes, 0, bytes.length, offset + line.length());
      int end = encoding.behindFirst(bytes, 0, read);
      terminated = end > 0;
      length = terminated ? end - encoding.unit() : encoding.whole(bytes, read);
      line.add(bytes, length);
    }
    long end = offset + line.length() + (terminated ? encoding.unit() : 0);
    return new FileLine(line.end(List.of(), Set.of()), end, terminated);
  }

  private LinePosition position(long offset) {
    return new LinePosition(before.file(), before.position().generation(), offset);
  }

  /** Whether what was stored has a line here that is this one, or begins with it. */
  private boolean isStored(FileLine line, StoredEvents events) throws IOException {
    Line begun = events.at(line.line().position().offset());
    if (begun != null) {
      event = begun.text();
      nextLine = 0;
    }
    RawText in = event;
    Line asStored = stored.asStored(line.line());
    RawText text = asStored.text();
    if (in == null || !begins(in, nextLine, text) || !isAsLong(asStored, line, begun)) {
      return false;
    }
    int end = nextLine + text.length();
    boolean goesOn = end < in.length() && in.buffer()[in.start() + end] == '\n';
    event = goesOn ? in : null;
    nextLine = end + 1;
    return true;
  }

  /** Of an oversized line the text is only the beginning; its added fields tell the rest. */
  private static boolean isAsLong(Line line, FileLine inFile, @Nullable Line begun) {
    return !inFile.terminated()
        || !line.quality().contains(Quality.TRUNCATED)
        || (begun != null && begun.added().containsAll(line.added()));
  }

  private static boolean begins(RawText event, int from, RawText line) {
    int same = Math.min(event.length() - from, line.length());
    int start = line.start();
    boolean whole =
        same == line.length() || (same == line.length() - 1 && line.buffer()[start + same] == '\r');
    int at = event.start() + from;
    return whole
        && Arrays.equals(line.buffer(), start, start + same, event.buffer(), at, at + same);
  }
}
