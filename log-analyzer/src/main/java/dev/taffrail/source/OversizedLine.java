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
  private final byte[] head;
  private final MessageDigest hash;
  private long length;

  OversizedLine(LinePosition position, byte[] head) {
    this.position = position;
    this.head = head;
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    add(head, 0, head.length);
  }

  void add(byte[] bytes, int start, int count) {
    hash.update(bytes, start, count);
    length += count;
  }

  /** How many bytes of the line have been seen. */
  long length() {
    return length;
  }

  /** The line, with its length and hash as added fields. */
  Line end(List<Field> added, boolean terminated) {
    List<Field> fields = new ArrayList<>(added);
    fields.add(Field.number("original_bytes", Long.toString(length)));
    fields.add(Field.text("original_sha256", HexFormat.of().formatHex(hash.digest())));
    Set<Quality> quality = EnumSet.of(Quality.TRUNCATED);
    if (!terminated) {
      quality.add(Quality.UNTERMINATED);
    }
    return new Line(
        position, new RawText(head, 0, head.length), List.copyOf(fields), Set.copyOf(quality));
  }
}
