package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a file that has lost its end stops being what was read of it: line by line, from the
 * last mark of its fingerprint on, it is compared with what was stored. An event may have several
 * lines. Not thread-safe.
 */
final class CutFile {
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
    long from = firstLineFrom(before.fingerprint().lastMarkIn(input, input.size()));
    long offset = eventStart(from);
    byte[] line = line(offset);
    while (isTerminated(line)
        && (isStored(offset, line, line.length - encoding.unit())
            || offset + line.length <= from)) {
      offset += line.length;
      line = line(offset);
    }
    boolean spliced = line.length > 0 && !isTerminated(line) && isStored(offset, line, line.length);
    return new FileCheckpoint(
        new LinePosition(before.file(), before.position().generation() + 1, offset),
        before.seen(),
        LineWindow.at(input, offset).fingerprint(),
        before.lastTimeMicros(),
        spliced ? offset + line.length : 0);
  }

  /** Start of the first line that does not begin before a position. */
  private long firstLineFrom(long position) throws IOException {
    long before = position - encoding.unit();
    return before < 0 ? 0 : before + line(before).length;
  }

  /** Start of the event to which a line belongs; the line's own when none is stored. */
  private long eventStart(long line) throws IOException {
    byte[] bytes = new byte[(int) Math.min(line, TailedFile.MAX_LINE)];
    long first = line - bytes.length;
    input.read(bytes, 0, bytes.length, first);
    for (int i = bytes.length; i >= 0; i--) {
      boolean starts = i == 0 ? first == 0 : encoding.endsLine(bytes, i);
      if (starts && storedAt(first + i) != null) {
        return first + i;
      }
    }
    return line;
  }

  /** The bytes up to the next line end, which is included; fewer at the end of the file. */
  private byte[] line(long offset) throws IOException {
    byte[] bytes = new byte[1024];
    int length = input.read(bytes, 0, bytes.length, offset);
    int end = encoding.behindFirst(bytes, 0, length);
    while (end == 0 && length == bytes.length && length < TailedFile.MAX_LINE) {
      bytes = Arrays.copyOf(bytes, 2 * length);
      length += input.read(bytes, length, bytes.length - length, offset + length);
      end = encoding.behindFirst(bytes, 0, length);
    }
    return Arrays.copyOf(bytes, end == 0 ? length : end);
  }

  private boolean isTerminated(byte[] line) {
    return encoding.endsLine(line, line.length);
  }

  /** Whether what was stored has a line here that begins with these bytes. */
  private boolean isStored(long offset, byte[] line, int length) throws IOException {
    RawText begun = storedAt(offset);
    if (begun != null) {
      event = begun;
      nextLine = 0;
    }
    RawText in = event;
    RawText whole = encoding.text(line, length);
    RawText text = stored.asStored(NulText.of(offset == 0 ? Encoding.withoutMark(whole) : whole));
    if (in == null || !begins(in, nextLine, text)) {
      return false;
    }
    int end = nextLine + text.length();
    boolean goesOn = end < in.length() && in.buffer()[in.start() + end] == '\n';
    event = goesOn ? in : null;
    nextLine = end + 1;
    return true;
  }

  private @Nullable RawText storedAt(long offset) throws IOException {
    for (int generation = before.position().generation(); generation >= 0; generation--) {
      RawText text = stored.at(new LinePosition(before.file(), generation, offset));
      if (text != null) {
        return text;
      }
    }
    return null;
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
