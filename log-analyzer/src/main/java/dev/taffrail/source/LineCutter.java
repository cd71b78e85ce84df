package dev.taffrail.source;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cuts bytes that were read together into lines. */
final class LineCutter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<Field> added;

  LineCutter(List<Field> added) {
    this.added = added;
  }

  /**
   * The lines of {@code buffer[0, end)}; the last may lack its line end.
   *
   * @param first where the first of them starts
   * @param splicedUntil lines that start before this offset are marked as spliced
   */
  List<Line> lines(
      byte[] buffer, int end, Encoding encoding, LinePosition first, long splicedUntil) {
    RawText text = encoding.text(buffer, end);
    byte[] utf8 = text.buffer();
    boolean nul = hasNul(utf8, text.length());
    List<Line> lines = new ArrayList<>(end / 256 + 1);
    int start = 0;
    int startInFile = 0;
    while (start < text.length()) {
      int lineEnd = start;
      while (lineEnd < text.length() && utf8[lineEnd] != '\n') {
        lineEnd++;
      }
      boolean terminated = lineEnd < text.length();
      LinePosition position =
          new LinePosition(first.file(), first.generation(), first.offset() + startInFile);
      lines.add(
          new Line(
              position,
              text(utf8, start, lineEnd, terminated, position.offset() == 0, nul),
              added,
              odd(terminated, position.offset() < splicedUntil)));
      start = lineEnd + 1;
      startInFile =
          encoding == Encoding.UTF_8 ? start : encoding.behindFirst(buffer, startInFile, end);
    }
    return lines;
  }

  static Set<Quality> odd(boolean terminated, boolean spliced) {
    if (terminated && !spliced) {
      return Set.of();
    }
    Set<Quality> odd = EnumSet.noneOf(Quality.class);
    if (!terminated) {
      odd.add(Quality.UNTERMINATED);
    }
    if (spliced) {
      odd.add(Quality.SPLICED);
    }
    return Set.copyOf(odd);
  }

  private static RawText text(
      byte[] buffer, int start, int end, boolean terminated, boolean first, boolean nul) {
    boolean carriageReturn = terminated && end > start && buffer[end - 1] == '\r';
    int to = carriageReturn ? end - 1 : end;
    RawText line = new RawText(buffer, start, to - start);
    RawText text = first ? Encoding.withoutMark(line) : line;
    return nul ? NulText.of(text) : text;
  }

  /** Eight bytes at a time: every chunk is asked, and almost none has any. */
  private static boolean hasNul(byte[] buffer, int end) {
    int i = 0;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONGS.get(buffer, i);
      if (((word - 0x0101010101010101L) & ~word & 0x8080808080808080L) != 0) {
        return true;
      }
    }
    for (; i < end; i++) {
      if (buffer[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
