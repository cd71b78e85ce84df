package dev.taffrail.samples.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A line that waits for its turn: its number within the instance is known only when it is written.
 *
 * @param ordinal order of planning, which decides between events of the same microsecond
 * @param seqAt where in {@code json} the number belongs
 */
record Event(long micros, long ordinal, Instance instance, byte[] json, int seqAt)
    implements Comparable<Event> {
  @Override
  public int compareTo(Event other) {
    int byTime = Long.compare(micros, other.micros);
    return byTime != 0 ? byTime : Long.compare(ordinal, other.ordinal);
  }

  /** Writes the line with its line feed and returns its length in bytes. */
  int writeTo(OutputStream out) throws IOException {
    byte[] seq = Long.toString(instance.nextSeq()).getBytes(StandardCharsets.US_ASCII);
    out.write(json, 0, seqAt);
    out.write(seq);
    out.write(json, seqAt, json.length - seqAt);
    return json.length + seq.length;
  }
}
