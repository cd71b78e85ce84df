package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.parse.EventParser;
import dev.taffrail.source.Chunk;
import dev.taffrail.store.EventWriter;
import java.io.IOException;
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
  private final Committer committer;
  private final IngestStats stats;
  private final EventParser parser = new EventParser();

  Worker(
      LaneQueue queue,
      CommitBarrier barrier,
      EventWriter writer,
      Progress progress,
      Committer committer,
      IngestStats stats) {
    this.queue = queue;
    this.barrier = barrier;
    this.writer = writer;
    this.progress = progress;
    this.committer = committer;
    this.stats = stats;
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
    List<LogEvent> events = parse(ticket.chunk());
    if (lane.awaitTurn(ticket)) {
      append(lane, ticket.chunk(), events);
      committer.appended();
    }
  }

  private List<LogEvent> parse(Chunk chunk) {
    List<LogEvent> events = new ArrayList<>(chunk.lines().size());
    for (Line line : chunk.lines()) {
      events.add(parser.parse(line, 0));
    }
    return events;
  }

  private void append(FileLane lane, Chunk chunk, List<LogEvent> events) throws IOException {
    barrier.enterBatch();
    try {
      FileLane.Batch batch = lane.inherit(events, chunk.after());
      progress.reached(batch.after());
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
