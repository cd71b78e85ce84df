package dev.taffrail.store.lucene;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the source knew of a line beyond its bytes. Most lines have none, and none is stored.
 *
 * @param added fields that count where the line is silent
 * @param quality marks of the source
 * @param reading how to read it; a file's lines share it, so that it packs to almost nothing
 */
record LineExtras(List<Field> added, Set<Quality> quality, Reading reading) {
  static final LineExtras NONE = new LineExtras(List.of(), Set.of(), Reading.NONE);

  static byte[] encode(LogEvent event) {
    Line line = event.line();
    if (line.added().isEmpty() && line.quality().isEmpty() && line.reading().isNone()) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(line.quality().size());
      for (Quality mark : line.quality()) {
        writeText(out, mark.name());
      }
      out.writeInt(line.added().size());
      for (Field field : line.added()) {
        writeText(out, field.name());
        writeText(out, field.text());
        writeText(out, field.type().name());
      }
      if (!line.reading().isNone()) {
        writeText(out, Objects.requireNonNullElse(line.reading().format(), ""));
        writeText(out, Objects.requireNonNullElse(line.reading().zone(), ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static LineExtras decode(byte[] encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      Set<Quality> quality = EnumSet.noneOf(Quality.class);
      for (int marks = in.readByte(); marks > 0; marks--) {
        quality.add(Quality.valueOf(readText(in)));
      }
      List<Field> added = new ArrayList<>();
      for (int count = in.readInt(); count > 0; count--) {
        added.add(new Field(readText(in), readText(in), Field.Type.valueOf(readText(in))));
      }
      return new LineExtras(List.copyOf(added), quality, readReading(in));
    }
  }

  private static Reading readReading(DataInputStream in) throws IOException {
    return in.available() == 0 ? Reading.NONE : Reading.of(readText(in), readText(in));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
