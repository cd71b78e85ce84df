package dev.taffrail.source;

import dev.taffrail.event.RawText;
import java.io.IOException;
import java.util.Arrays;

/**
 * How the text of a file is written: UTF-16 where it begins with the mark of that, otherwise bytes
 * that should be UTF-8. Tells where lines end and makes UTF-8 of them; positions stay those of the
 * bytes in the file.
 */
enum Encoding {
  UTF_8,
  UTF_16LE,
  UTF_16BE;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int MARK_BYTES = 4;

  /**
   * The encoding of what is read from an offset on.
   *
   * @param head the first bytes of the content, as many as are known
   */
  static Encoding at(long offset, byte[] head, int length) {
    // Between the halves of a unit nothing but bytes can be told.
    if (length < 2 || offset % 2 != 0) {
      return UTF_8;
    }
    int mark = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    boolean wider = length >= MARK_BYTES && head[2] == 0 && head[3] == 0;
    return mark == 0xFEFF ? UTF_16BE : mark == 0xFFFE && !wider ? UTF_16LE : UTF_8;
  }

  /** The encoding of a content as it begins. */
  static Encoding of(ByteInput input, long offset) throws IOException {
    byte[] head = new byte[MARK_BYTES];
    return at(offset, head, input.read(head, 0, head.length, 0));
  }

  /** The text without a byte order mark at its start. */
  static RawText withoutMark(RawText text) {
    int from = text.start();
    boolean marked =
        text.length() >= MARK.length
            && Arrays.equals(text.buffer(), from, from + MARK.length, MARK, 0, MARK.length);
    return marked
        ? new RawText(text.buffer(), from + MARK.length, text.length() - MARK.length)
        : text;
  }

  /** Bytes of a line feed. */
  int unit() {
    return this == UTF_8 ? 1 : 2;
  }

  /** Whether a line feed stands right before an index. */
  boolean endsLine(byte[] buffer, int to) {
    if (this == UTF_8) {
      return to > 0 && buffer[to - 1] == '\n';
    }
    return to > 1 && unitAt(buffer, to - 2) == '\n';
  }

  /** Behind the last line feed in {@code [from, to)}; 0 when there is none. */
  int behindLast(byte[] buffer, int from, int to) {
    int unit = unit();
    for (int i = to - to % unit; i >= from + unit; i -= unit) {
      if (endsLine(buffer, i)) {
        return i;
      }
    }
    return 0;
  }

  /** Behind the first line feed in {@code [from, to)}; 0 when there is none. */
  int behindFirst(byte[] buffer, int from, int to) {
    int unit = unit();
    for (int i = from + unit; i <= to; i += unit) {
      if (endsLine(buffer, i)) {
        return i;
      }
    }
    return 0;
  }

  /** Length without zeros at the end: they may be space that is written into later. */
  int solid(byte[] buffer, int length) {
    int solid = length;
    while (solid > 0 && buffer[solid - 1] == 0) {
      solid--;
    }
    return Math.min(length, solid + solid % unit());
  }

  /** Length without the beginning of a character whose end is still to come. */
  int whole(byte[] buffer, int length) {
    int whole = length - length % unit();
    boolean half =
        this != UTF_8 && whole > 0 && Character.isHighSurrogate((char) unitAt(buffer, whole - 2));
    return half ? whole - 2 : whole;
  }

  /**
   * The bytes before an index as UTF-8. A half of a surrogate pair that stands alone becomes the
   * three bytes that UTF-8 would have for it, half a unit at the end an invalid byte before it: so
   * both are kept, and neither is valid.
   */
  RawText text(byte[] buffer, int to) {
    if (this == UTF_8) {
      return new RawText(buffer, 0, to);
    }
    byte[] utf8 = new byte[to / 2 * 3 + 2];
    int length = 0;
    int i = 0;
    while (i + 1 < to) {
      int code = codeAt(buffer, i, to);
      length = append(utf8, length, code);
      i += 2 * Character.charCount(code);
    }
    if (i < to) {
      utf8[length++] = (byte) 0xFF;
      utf8[length++] = buffer[i];
    }
    return new RawText(Arrays.copyOf(utf8, length), 0, length);
  }

  private int codeAt(byte[] buffer, int i, int to) {
    char unit = (char) unitAt(buffer, i);
    if (Character.isHighSurrogate(unit) && i + 3 < to) {
      char low = (char) unitAt(buffer, i + 2);
      return Character.isLowSurrogate(low) ? Character.toCodePoint(unit, low) : unit;
    }
    return unit;
  }

  private int unitAt(byte[] buffer, int i) {
    int first = buffer[i] & 0xFF;
    int second = buffer[i + 1] & 0xFF;
    return this == UTF_16BE ? first << 8 | second : second << 8 | first;
  }

  private static int append(byte[] utf8, int at, int code) {
    int length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (length == 1) {
      utf8[at] = (byte) code;
      return at + 1;
    }
    int rest = code;
    for (int i = at + length - 1; i > at; i--) {
      utf8[i] = (byte) (0x80 | (rest & 0x3F));
      rest >>= 6;
    }
    utf8[at] = (byte) (0xF00 >> length | rest);
    return at + length;
  }
}
