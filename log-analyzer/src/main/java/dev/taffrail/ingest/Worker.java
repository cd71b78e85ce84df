package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Numbers;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.parse.EventParser;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.source.Chunk;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes lanes from the queue: reads a chunk, parses it, and appends it when it is its turn. The
 * turn is passed on inside the barrier, so that a cut which misses a chunk misses all behind it.
 * When a batch fails no cut follows it: the barrier opens after the committer has been stopped.
 */
final class Worker {
  private final LaneQueue queue;
  private final CommitBarrier barrier;
  private final EventWriter writer;
  private final Progress progress;
  private final Completeness completeness;
  private final Committer committer;
  private final IngestStats stats;
  private final EventParser parser;
  private final Redaction redaction;
  private final Clock clock;

  Worker(
      LaneQueue queue,
      CommitBarrier barrier,
      EventWriter writer,
      Progress progress,
      Completeness completeness,
      Committer committer,
      IngestStats stats,
      ParseOptions parse,
      Clock clock) {
    this.queue = queue;
    this.barrier = barrier;
    this.writer = writer;
    this.progress = progress;
    this.completeness = completeness;
    this.committer = committer;
    this.stats = stats;
    this.parser = new EventParser(parse.formats());
    this.redaction = parse.redaction();
    this.clock = clock;
  }

  /** Works until the queue is closed. */
  void run() throws IOException, InterruptedException {
    for (Optional<FileLane> lane = queue.take(); lane.isPresent(); lane = queue.take()) {
      try {
        work(lane.get());
      } catch (IOException | RuntimeException | Error e) {
        lane.get().breakOff();
        throw e;
      } finally {
        queue.done();
        if (queue.isIdle()) {
          committer.wake();
        }
      }
    }
  }

  private void work(FileLane lane) throws IOException {
    FileLane.Ticket ticket = lane.read();
    if (ticket == null) {
      return;
    }
    if (ticket.chunk().more()) {
      queue.add(lane);
    }
    List<LogEvent> events = parse(ticket.chunk(), lane.file().lastTimeMicros());
    List<Numbers> numbers = Numbers.of(events, Output.name(lane.file().path()));
    if (lane.awaitTurn(ticket)) {
      append(lane, ticket, events, numbers);
      committer.appended();
    }
  }

  private List<LogEvent> parse(Chunk chunk, long near) {
    List<LogEvent> events = new ArrayList<>(chunk.lines().size());
    for (Line line : chunk.lines()) {
      events.add(parser.parse(redaction.apply(line), near));
    }
    return events;
  }

  private void append(
      FileLane lane, FileLane.Ticket ticket, List<LogEvent> events, List<Numbers> numbers)
      throws IOException {
    Chunk chunk = ticket.chunk();
    barrier.enterBatch();
    try {
      FileLane.Batch batch = lane.inherit(events, chunk.after());
      progress.reached(batch.after(), ticket.format());
      completeness.add(numbers);
      lane.noteArrival(batch.after().lastTimeMicros(), clock.millis());
      lane.passTurn();
      writer.append(batch.events());
      stats.taken(batch.events(), chunk.bytes());
    } catch (IOException | RuntimeException | Error e) {
      committer.stop();
      throw e;
    } finally {
      barrier.leaveBatch();
    }
  }
}
