package dev.taffrail.ingest;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.ingest.completeness.Completeness;
import dev.taffrail.ingest.completeness.Numbers;
import dev.taffrail.ingest.completeness.Output;
import dev.taffrail.parse.EventParser;
import dev.taffrail.parse.ParseOptions;
import dev.taffrail.parse.Redaction;
import dev.taffrail.pattern.PatternCatalogue;
import dev.taffrail.rollup.Rollups;
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
  private final PatternCatalogue catalogue;
  private final Rollups rollups;
  private final Committer committer;
  private final IngestStats stats;
  private final OpenEvents openEvents;
  private final EventParser parser;
  private final Redaction redaction;
  private final Clock clock;

  Worker(
      LaneQueue queue,
      CommitBarrier barrier,
      EventWriter writer,
      Progress progress,
      Completeness completeness,
      PatternCatalogue catalogue,
      Rollups rollups,
      Committer committer,
      IngestStats stats,
      OpenEvents openEvents,
      ParseOptions parse,
      Clock clock) {
    this.queue = queue;
    this.barrier = barrier;
    this.writer = writer;
    this.progress = progress;
    this.completeness = completeness;
    this.catalogue = catalogue;
    this.rollups = rollups;
    this.committer = committer;
    this.stats = stats;
    this.openEvents = openEvents;
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
      openEvents.noteIfOpen(lane);
      return;
    }
    if (ticket.chunk().more()) {
      queue.add(lane);
    }
    List<LogEvent> events = parse(ticket, lane.file().lastTimeMicros());
    if (lane.awaitTurn(ticket)) {
      enter(lane, ticket, events);
      committer.appended();
    }
  }

  private List<LogEvent> parse(FileLane.Ticket ticket, long near) {
    List<LogEvent> events = new ArrayList<>(ticket.chunk().lines().size());
    for (Line line : ticket.chunk().lines()) {
      Line marked = ticket.open() ? line.withMark(Quality.OPEN) : line;
      events.add(parser.parse(redaction.apply(marked), near));
    }
    return events;
  }

  /** In files of our own there is more than lines. */
  private static long length(FileLane lane, List<LogEvent> events, long bytes) {
    return lane.file().source().own() == null
        ? bytes
        : events.stream().mapToLong(event -> event.line().text().length() + 1).sum();
  }

  private void enter(FileLane lane, FileLane.Ticket ticket, List<LogEvent> events)
      throws IOException {
    barrier.enterBatch();
    try {
      FileLane.Batch batch = lane.inherit(events, ticket.chunk().after());
      if (ticket.open()) {
        writer.show(batch.events().getFirst());
        lane.passTurn();
      } else {
        append(lane, ticket, batch);
      }
    } catch (IOException | RuntimeException | Error e) {
      committer.stop();
      throw e;
    } finally {
      barrier.leaveBatch();
    }
  }

  private void append(FileLane lane, FileLane.Ticket ticket, FileLane.Batch batch)
      throws IOException {
    progress.reached(batch.after(), ticket.format());
    lane.noteArrival(batch.after().lastTimeMicros(), clock.millis());
    List<LogEvent> events = catalogue.name(batch.events());
    lane.passTurn();
    completeness.add(Numbers.of(events, Output.name(lane.file().path())));
    rollups.add(events);
    writer.append(events);
    stats.taken(events, length(lane, events, ticket.chunk().bytes()));
  }
}
