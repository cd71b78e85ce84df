package dev.taffrail.source;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A line longer than the limit: its head is kept, the whole is counted and hashed, not held. */
final class OversizedLine {
  private final LinePosition position;
  private final Encoding encoding;
  private final MessageDigest hash;
  private final NulText text;
  private long length;

  OversizedLine(LinePosition position, Encoding encoding) {
    this.position = position;
    this.encoding = encoding;
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    text = new NulText(TailedFile.MAX_LINE, hash::update);
  }

  Encoding encoding() {
    return encoding;
  }

  /** Adds bytes, which should be whole characters. */
  void add(byte[] bytes, int count) {
    RawText all = encoding.text(bytes, count);
    RawText more = position.offset() + length == 0 ? Encoding.withoutMark(all) : all;
    text.add(more.buffer(), more.start(), more.length());
    length += count;
  }

  /** Adds NUL bytes. */
  void addSpace(int count) {
    text.addRun(count / encoding.unit());
    length += count;
  }

  /** How many bytes of the line have been seen. */
  long length() {
    return length;
  }

  /** The same without NUL bytes at the end, which may be space still to be written into. */
  long solidLength() {
    return length - text.openRun() * encoding.unit();
  }

  /** What was space may have been written into: it is to be read again. */
  void dropSpace() {
    length = solidLength();
    text.dropOpenRun();
  }

  /** The line; when it was cut, with its length and the hash of it as added fields. */
  Line end(List<Field> added, Set<Quality> odd) {
    text.closeRun();
    if (!text.isTruncated()) {
      return new Line(position, text.text(), added, Set.copyOf(odd));
    }
    List<Field> fields = new ArrayList<>(added);
    fields.add(Field.number("original_bytes", Long.toString(length)));
    fields.add(Field.text("original_sha256", HexFormat.of().formatHex(hash.digest())));
    Set<Quality> quality = EnumSet.of(Quality.TRUNCATED);
    quality.addAll(odd);
    return new Line(position, text.text(), List.copyOf(fields), Set.copyOf(quality));
  }
}
