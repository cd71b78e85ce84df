package dev.taffrail.parse;

import dev.taffrail.event.Line;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.event.Reading;
import dev.taffrail.source.Framing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of plain text to events, and tells each event its format. A line of JSON is an
 * event. Where the format is known, an event begins with a line that fits it. In unknown text only
 * the lines of a stack trace join, and only behind a line that may name an error does an event wait
 * for them.
 */
public final class EventFraming implements Framing {
  /** So many lines in a row that fit the format no more, and it is chosen anew. */
  private static final int ENOUGH_MISSES = 20;

  private static final int SAMPLE = 100;
  private static final int HEAD = 1_000;

  private final Formats formats;
  private final boolean auto;
  private final @Nullable String zone;
  private @Nullable TextFormat format;
  private int misses;

  /**
   * Frames one file.
   *
   * @param wanted name of the format; null or {@code auto} to find it out
   * @param remembered what was found out before
   * @param zone of times that name none; null for UTC
   */
  public EventFraming(
      Formats formats,
      @Nullable String wanted,
      @Nullable String remembered,
      @Nullable String zone) {
    this.formats = formats;
    this.auto = wanted == null || wanted.equals(Formats.AUTO);
    this.zone = zone;
    this.format = formats.find(auto ? remembered : wanted);
  }

  @Override
  public String found() {
    return auto && format != null ? format.name() : "";
  }

  @Override
  public Framed frame(List<Line> lines, boolean complete) {
    List<Glance> glances = new ArrayList<>(lines.size());
    for (Line line : lines) {
      glances.add(Glance.at(line.text()));
    }
    if (auto && (format == null || misses >= ENOUGH_MISSES)) {
      detect(glances);
    }
    List<Line> events = new ArrayList<>(lines.size());
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean goesOn = i > first && glances.get(i - 1).partial();
      if (i > first && !goesOn && begins(glances.get(i))) {
        events.add(event(lines, glances, first, i));
        first = i;
      }
      if (isComplete(glances, first, i)) {
        events.add(event(lines, glances, first, i + 1));
        first = i + 1;
      }
    }
    if (complete && first < lines.size()) {
      events.add(event(lines, glances, first, lines.size()));
      first = lines.size();
    }
    return new Framed(events, first);
  }

  private boolean begins(Glance glance) {
    if (glance.json()) {
      return true;
    }
    return format != null && format.joins() ? format.starts(glance.text()) : !glance.isOfTrace();
  }

  /** Whether nothing that may follow belongs to the event whose last line this is. */
  private boolean isComplete(List<Glance> glances, int first, int last) {
    Glance end = glances.get(last);
    if (end.partial()) {
      return false;
    }
    if (glances.get(first).json()) {
      return true;
    }
    return format == null ? !StackText.mayContinue(end.text()) : !format.joins();
  }

  private Line event(List<Line> lines, List<Glance> glances, int from, int to) {
    Line first = lines.get(from);
    boolean json = glances.get(from).json();
    countMiss(glances.get(from));
    String name = json || format == null ? null : format.name();
    Reading reading = name == null && zone == null ? Reading.NONE : new Reading(name, zone);
    Line event = to == from + 1 ? first : joined(lines.subList(from, to));
    return reading.isNone() ? event : event.withReading(reading);
  }

  private void countMiss(Glance first) {
    if (auto && format != null && !first.json()) {
      misses = format.starts(first.text()) ? 0 : misses + 1;
    }
  }

  private static Line joined(List<Line> lines) {
    Set<Quality> quality = EnumSet.noneOf(Quality.class);
    lines.forEach(line -> quality.addAll(line.quality()));
    return lines.getFirst().withText(joinedText(lines)).withQuality(Set.copyOf(quality));
  }

  /** Lines that are slices of one buffer are one slice of it; others are copied. */
  private static RawText joinedText(List<Line> lines) {
    RawText first = lines.getFirst().text();
    RawText last = lines.getLast().text();
    if (lines.stream().allMatch(line -> line.text().buffer() == first.buffer())) {
      int length = last.start() + last.length() - first.start();
      return new RawText(first.buffer(), first.start(), length);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Line line : lines) {
      RawText text = line.text();
      if (bytes.size() > 0) {
        bytes.write('\n');
      }
      bytes.write(text.buffer(), text.start(), text.length());
    }
    return new RawText(bytes.toByteArray(), 0, bytes.size());
  }

  private void detect(List<Glance> glances) {
    List<String> sample =
        glances.stream()
            .filter(glance -> !glance.json() && !glance.isOfTrace())
            .map(Glance::text)
            .limit(SAMPLE)
            .toList();
    TextFormat found = sample.isEmpty() ? null : formats.detect(sample);
    if (found != null) {
      format = found;
    }
    misses = 0;
  }

  /**
   * What of a line matters here.
   *
   * @param text its beginning, without a wrapping; empty for JSON
   * @param partial whether the next line goes on with it in any case
   */
  private record Glance(String text, boolean json, boolean partial) {

    static Glance at(RawText raw) {
      Unwrapped inner = Unwrapped.of(raw);
      RawText text = inner == null ? raw : inner.text();
      boolean partial = inner != null && inner.partial();
      boolean json = JsonLayout.looksLikeObject(text) && (partial || endsLikeObject(text));
      String head =
          json
              ? ""
              : new RawText(text.buffer(), text.start(), Math.min(HEAD, text.length())).toString();
      return new Glance(head, json, partial);
    }

    /** Objects that are printed over several lines are text. */
    private static boolean endsLikeObject(RawText text) {
      int last = text.start() + text.length() - 1;
      while (last > text.start() && text.buffer()[last] <= ' ') {
        last--;
      }
      return text.buffer()[last] == '}';
    }

    boolean isOfTrace() {
      return StackText.continues(text);
    }
  }
}
