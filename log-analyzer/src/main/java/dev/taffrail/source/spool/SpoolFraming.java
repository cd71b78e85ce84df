package dev.taffrail.source.spool;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.source.Framing;
import dev.taffrail.source.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines out of their envelopes, and joins those that came together. An event ends with the
 * block in which it came, unless the block is open. Not thread-safe.
 */
final class SpoolFraming implements Framing {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFraming.class);

  /** Senders whose text is told apart at a time. */
  private static final int MOST_SENDERS = 256;

  /** Tabs before the bytes of a line. */
  private static final int VALUES = 6;

  private final Function<SourceSpec.Text, Framing> plain;
  private final Map<Envelope, Framing> bySender =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Envelope, Framing> eldest) {
          return size() > MOST_SENDERS;
        }
      };

  /** Of a line whose envelope cannot be read: it is kept as it stands. */
  private static final Head DAMAGED =
      new Head(new Envelope("", 0, null, null, null), List.of(), false);

  private byte[] lastHead = new byte[0];
  private @Nullable Head last;

  SpoolFraming(Function<SourceSpec.Text, Framing> plain) {
    this.plain = plain;
  }

  /**
   * What stands before the bytes of a line.
   *
   * @param added fields that it makes
   */
  private record Head(Envelope text, List<Field> added, boolean cut) {}

  @Override
  public Framed frame(List<Line> lines, boolean complete) {
    List<Line> events = new ArrayList<>(lines.size());
    int at = 0;
    while (at < lines.size()) {
      Run run = run(lines, at);
      if (run.indexes.isEmpty()) {
        at = run.next;
        continue;
      }
      boolean whole = run.whole || complete;
      Framed framed = framing(run.text).frame(run.lines(), whole);
      events.addAll(framed.events());
      if (framed.lines() < run.indexes.size()) {
        return new Framed(events, run.indexes.get(framed.lines()));
      }
      at = run.next;
    }
    return new Framed(events, lines.size());
  }

  private Framing framing(@Nullable Envelope text) {
    if (text == null) {
      return Framing.LINES;
    }
    return bySender.computeIfAbsent(
        text, of -> plain.apply(new SourceSpec.Text(of.format(), of.zone())));
  }

  /** Lines that are one text, without their envelopes. */
  private static final class Run {
    final List<Integer> indexes = new ArrayList<>();
    private final List<Line> from = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    @Nullable Envelope text;
    int next;
    boolean whole;

    void add(int index, Line line, Head head, int start) {
      text = head.text;
      indexes.add(index);
      from.add(line);
      heads.add(head);
      starts.add(start);
    }

    /** Slices of one buffer, so that those of an event can be joined to one. */
    List<Line> lines() {
      int length = 0;
      for (int i = 0; i < from.size(); i++) {
        length += from.get(i).text().length() - starts.get(i) + 1;
      }
      byte[] buffer = new byte[length];
      List<Line> lines = new ArrayList<>(from.size());
      int at = 0;
      for (int i = 0; i < from.size(); i++) {
        Line line = from.get(i);
        RawText raw = line.text();
        int count = raw.length() - starts.get(i);
        System.arraycopy(raw.buffer(), raw.start() + starts.get(i), buffer, at, count);
        buffer[at + count] = '\n';
        lines.add(taken(line, heads.get(i), new RawText(buffer, at, count)));
        at += count + 1;
      }
      return lines;
    }

    private static Line taken(Line line, Head head, RawText text) {
      List<Field> added = head.added;
      if (!line.added().isEmpty()) {
        added = new ArrayList<>(head.added);
        added.addAll(line.added());
      }
      Set<Quality> quality = line.quality();
      if (head.cut) {
        quality = EnumSet.of(Quality.TRUNCATED);
        quality.addAll(line.quality());
      }
      return new Line(line.position(), text, List.copyOf(added), Set.copyOf(quality));
    }
  }

  private Run run(List<Line> lines, int first) {
    Run run = new Run();
    run.next = first;
    while (run.next < lines.size() && !run.whole) {
      RawText raw = lines.get(run.next).text();
      if (isControl(raw)) {
        run.next++;
        run.whole = endsText(raw);
      } else if (!take(run, lines.get(run.next), raw)) {
        run.whole = true;
      }
    }
    return run;
  }

  /** Adds a line, unless it is of another text. */
  private boolean take(Run run, Line line, RawText raw) {
    int start = textStart(raw);
    Head read = start < 0 ? null : head(raw, start);
    Head head = read == null ? DAMAGED : read;
    if (run.text != null && !run.text.equals(head.text)) {
      return false;
    }
    run.add(run.next++, line, head, read == null ? 0 : start);
    return true;
  }

  /** Heads and ends of blocks are short. */
  private static boolean isControl(RawText raw) {
    if (raw.length() == 0 || raw.length() > Records.LONGEST_END) {
      return false;
    }
    byte first = raw.buffer()[raw.start()];
    return first == Records.END || (first == Records.HEAD_START && Records.isHead(raw.toString()));
  }

  private static boolean endsText(RawText raw) {
    try {
      return !Records.End.decode(raw.toString()).open();
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** Where the bytes of the line start within a record; -1 when they do not. */
  private static int textStart(RawText raw) {
    if (raw.length() == 0) {
      return -1;
    }
    int tabs = 0;
    int end = raw.buffer()[raw.start()] == Records.RECORD ? raw.length() : 0;
    for (int i = 0; i < end; i++) {
      if (raw.buffer()[raw.start() + i] == '\t' && ++tabs == VALUES) {
        return i + 1;
      }
    }
    return -1;
  }

  private @Nullable Head head(RawText raw, int length) {
    int from = raw.start();
    Head known = last;
    if (known != null
        && Arrays.equals(raw.buffer(), from, from + length, lastHead, 0, lastHead.length)) {
      return known;
    }
    String text = new String(raw.buffer(), from + 1, length - 1, StandardCharsets.UTF_8);
    try {
      Head head = head(text.split("\t", -1));
      last = head;
      lastHead = Arrays.copyOfRange(raw.buffer(), from, from + length);
      return head;
    } catch (IllegalArgumentException e) {
      LOG.debug("no envelope", e);
      return null;
    }
  }

  private static Head head(String[] values) {
    Envelope envelope = Envelope.decode(values);
    List<Field> added = new ArrayList<>();
    String service = envelope.service();
    if (service != null) {
      added.add(Field.text(FieldNames.SERVICE, service));
    }
    if (envelope.receivedMillis() > 0) {
      String time = Instant.ofEpochMilli(envelope.receivedMillis()).toString();
      added.add(Field.text(FieldNames.TIMESTAMP, time));
    }
    String cut = values[VALUES - 1];
    int colon = cut.indexOf(':');
    if (colon > 0) {
      added.add(Field.number("original_bytes", cut.substring(0, colon)));
      added.add(Field.text("original_sha256", cut.substring(colon + 1)));
    }
    return new Head(envelope.withoutTime(), List.copyOf(added), colon > 0);
  }
}
