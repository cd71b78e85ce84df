package dev.taffrail.store;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes events of lines that stand one behind the other in one file. Not thread-safe. */
public final class TestEvents {
  /** 2026-01-01T00:00:00Z. */
  public static final long START = 1_767_225_600_000_000L;

  private static final EventParser PARSER = new EventParser();

  private final long file;
  private int generation;
  private long offset;
  private long made;

  public TestEvents(long file) {
    this.file = file;
  }

  /** The file begins anew: its generation rises. */
  public void startAnew() {
    generation++;
    offset = 0;
  }

  /** Starts on the next line, a second later than the one before. */
  public DraftEvent event() {
    return new DraftEvent(this, START + made * 1_000_000);
  }

  public List<LogEvent> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> event().with("n", i).make()).toList();
  }

  /** Reads a line as it stands. */
  public LogEvent line(String text) {
    return line(RawText.of(text), List.of(), Set.of(), START);
  }

  public LogEvent line(RawText text, List<Field> added, Set<Quality> quality, long fallbackMicros) {
    Line line = new Line(position(), text, added, quality);
    offset += text.length() + 1;
    made++;
    return PARSER.parse(line, fallbackMicros);
  }

  /** Where the next line stands. */
  public LinePosition position() {
    return new LinePosition(file, generation, offset);
  }

  /** Behind all lines made so far. */
  public Checkpoint checkpoint() {
    return new Checkpoint(Map.of(file, position()), Map.of());
  }

  public CommitCut cut() {
    return CommitCut.of(checkpoint());
  }
}
