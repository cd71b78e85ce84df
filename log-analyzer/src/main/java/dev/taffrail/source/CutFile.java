package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds where a file that has lost its end stops being what was read of it: line by line, from the
 * last mark of its fingerprint on, it is compared with what was stored.
 */
final class CutFile {
  private final FileCheckpoint before;
  private final ByteInput input;
  private final StoredLines stored;

  CutFile(FileCheckpoint before, ByteInput input, StoredLines stored) {
    this.before = before;
    this.input = input;
    this.stored = stored;
  }

  /** Where reading goes on: behind the last line that is stored, in a generation of its own. */
  FileCheckpoint checkpoint() throws IOException {
    long size = input.size();
    long offset = firstLineFrom(before.fingerprint().lastMark(size));
    byte[] line = line(offset);
    while (isTerminated(line) && isStored(offset, line, line.length - 1)) {
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
    return position == 0 ? 0 : position - 1 + line(position - 1).length;
  }

  /** The bytes up to the next line end, which is included; fewer at the end of the file. */
  private byte[] line(long offset) throws IOException {
    byte[] bytes = new byte[1024];
    int length = input.read(bytes, 0, bytes.length, offset);
    int end = LineEnds.first(bytes, length);
    while (end < 0 && length == bytes.length && length < TailedFile.MAX_LINE) {
      bytes = Arrays.copyOf(bytes, 2 * length);
      length += input.read(bytes, length, bytes.length - length, offset + length);
      end = LineEnds.first(bytes, length);
    }
    return Arrays.copyOf(bytes, end < 0 ? length : end + 1);
  }

  private static boolean isTerminated(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\n';
  }

  /** Whether the line that was stored for a position begins with these bytes. */
  private boolean isStored(long offset, byte[] line, int length) throws IOException {
    for (int generation = before.position().generation(); generation >= 0; generation--) {
      RawText text = stored.at(new LinePosition(before.file(), generation, offset));
      if (text != null) {
        return begins(text, line, length);
      }
    }
    return false;
  }

  private static boolean begins(RawText text, byte[] line, int length) {
    int same = Math.min(text.length(), length);
    return (same == length || (same == length - 1 && line[same] == '\r'))
        && Arrays.equals(line, 0, same, text.buffer(), text.start(), text.start() + same);
  }
}
