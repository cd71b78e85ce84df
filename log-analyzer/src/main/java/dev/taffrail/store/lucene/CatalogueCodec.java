package dev.taffrail.store.lucene;

import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.PatternState;
import dev.taffrail.pattern.Reason;
import dev.taffrail.pattern.RuledPattern;
import dev.taffrail.pattern.StackState;
import dev.taffrail.pattern.ValueCount;
import dev.taffrail.pattern.VariableValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/** The bytes of a pattern: its parts in the order of the record, each kind behind its number. */
final class CatalogueCodec {
  private static final int MESSAGE = 1;
  private static final int STACK = 2;

  private CatalogueCodec() {}

  static byte[] encode(PatternRecord pattern) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeString(pattern.service());
    switch (pattern.pattern()) {
      case PatternState message -> write(message, out);
      case StackState stack -> write(stack, out);
      case RuledPattern ruled -> throw new IllegalArgumentException("made by a rule: " + ruled);
    }
    return out.toArrayCopy();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException when it is of no kind that is known
   */
  static PatternRecord decode(BytesRef bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    String service = in.readString();
    int kind = in.readVInt();
    KnownPattern pattern =
        switch (kind) {
          case MESSAGE -> readMessage(in);
          case STACK -> readStack(in);
          default -> throw new IOException("a pattern of kind " + kind);
        };
    return new PatternRecord(service, pattern);
  }

  private static void write(PatternState state, DataOutput out) throws IOException {
    out.writeVInt(MESSAGE);
    out.writeString(state.id());
    write(state.aliases(), DataOutput::writeString, out);
    out.writeString(state.template());
    out.writeString(state.text());
    write(state.wild(), DataOutput::writeVInt, out);
    write(state.varied(), DataOutput::writeVInt, out);
    out.writeVLong(state.number());
    out.writeVLong(state.used());
    out.writeVLong(state.count());
    out.writeZLong(state.firstMicros());
    out.writeZLong(state.lastMicros());
    write(state.samples(), DataOutput::writeString, out);
    write(state.variables(), CatalogueCodec::write, out);
    write(state.reasons(), CatalogueCodec::write, out);
    write(state.versions(), DataOutput::writeString, out);
    write(state.hosts(), DataOutput::writeString, out);
  }

  private static PatternState readMessage(DataInput in) throws IOException {
    return new PatternState(
        in.readString(),
        read(DataInput::readString, in),
        in.readString(),
        in.readString(),
        read(DataInput::readVInt, in),
        read(DataInput::readVInt, in),
        in.readVLong(),
        in.readVLong(),
        in.readVLong(),
        in.readZLong(),
        in.readZLong(),
        read(DataInput::readString, in),
        read(CatalogueCodec::readVariable, in),
        read(CatalogueCodec::readReason, in),
        read(DataInput::readString, in),
        read(DataInput::readString, in));
  }

  private static void write(StackState state, DataOutput out) throws IOException {
    out.writeVInt(STACK);
    out.writeString(state.id());
    out.writeString(state.cause());
    out.writeVInt(state.version());
    out.writeString(state.template());
    out.writeVLong(state.count());
    out.writeZLong(state.firstMicros());
    out.writeZLong(state.lastMicros());
    write(state.samples(), DataOutput::writeString, out);
    write(state.versions(), DataOutput::writeString, out);
    write(state.hosts(), DataOutput::writeString, out);
  }

  private static StackState readStack(DataInput in) throws IOException {
    return new StackState(
        in.readString(),
        in.readString(),
        in.readVInt(),
        in.readString(),
        in.readVLong(),
        in.readZLong(),
        in.readZLong(),
        read(DataInput::readString, in),
        read(DataInput::readString, in),
        read(DataInput::readString, in));
  }

  private static void write(DataOutput out, VariableValues variable) throws IOException {
    out.writeVInt(variable.position());
    out.writeString(variable.name());
    write(variable.top(), CatalogueCodec::write, out);
    out.writeVLong(variable.sampled());
    out.writeVInt(variable.distinct());
    write(variable.sketch(), DataOutput::writeLong, out);
  }

  private static VariableValues readVariable(DataInput in) throws IOException {
    return new VariableValues(
        in.readVInt(),
        in.readString(),
        read(CatalogueCodec::readCount, in),
        in.readVLong(),
        in.readVInt(),
        read(DataInput::readLong, in));
  }

  private static void write(DataOutput out, ValueCount value) throws IOException {
    out.writeString(value.value());
    out.writeVLong(value.count());
  }

  private static ValueCount readCount(DataInput in) throws IOException {
    return new ValueCount(in.readString(), in.readVLong());
  }

  private static void write(DataOutput out, Reason reason) throws IOException {
    out.writeVInt(reason.position());
    write(reason.words(), DataOutput::writeString, out);
    out.writeString(reason.grounds().name());
  }

  private static Reason readReason(DataInput in) throws IOException {
    return new Reason(
        in.readVInt(), read(DataInput::readString, in), Reason.Grounds.valueOf(in.readString()));
  }

  private interface Writing<T> {
    void write(DataOutput out, T value) throws IOException;
  }

  private interface Reading<T> {
    T read(DataInput in) throws IOException;
  }

  private static <T> void write(List<T> values, Writing<T> writing, DataOutput out)
      throws IOException {
    out.writeVInt(values.size());
    for (T value : values) {
      writing.write(out, value);
    }
  }

  private static <T> List<T> read(Reading<T> reading, DataInput in) throws IOException {
    int size = in.readVInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reading.read(in));
    }
    return values;
  }
}
