package dev.taffrail.cli;

import dev.taffrail.ingest.Intake;
import dev.taffrail.source.spool.Envelope;
import dev.taffrail.source.spool.Receipt;
import dev.taffrail.source.spool.Spool;
import dev.taffrail.source.spool.SpoolFullException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the lines of stdin into the spool, for a pipe cannot be read twice: what was read is taken
 * in even if the process is killed, by the next one on the same folder.
 */
final class StandardInput {
  private static final Logger LOG = LoggerFactory.getLogger(StandardInput.class);

  /** Batches that are not on disk yet. */
  private static final int MOST_UNDER_WAY = 8;

  private static final Duration ROOM_AGAIN = Duration.ofSeconds(1);

  private final Spool spool;
  private final Envelope envelope;
  private final ArrayDeque<CompletableFuture<Receipt>> underWay = new ArrayDeque<>();

  StandardInput(Spool spool, Envelope envelope) {
    this.spool = spool;
    this.envelope = envelope;
  }

  /**
   * Reads all of it; returns when it survives a crash.
   *
   * @param ingest makes room in the spool; when it has ended there will be none
   */
  void copy(InputStream in, Intake ingest) throws IOException, InterruptedException {
    LineBatch batch = new LineBatch(in);
    while (batch.next()) {
      underWay.add(append(batch, ingest));
      if (underWay.size() > MOST_UNDER_WAY) {
        awaitFirst();
      }
    }
    while (!underWay.isEmpty()) {
      awaitFirst();
    }
  }

  private CompletableFuture<Receipt> append(LineBatch batch, Intake ingest)
      throws IOException, InterruptedException {
    while (true) {
      awaitRoom(ingest);
      try {
        return spool.appendOpen(envelope, batch);
      } catch (SpoolFullException e) {
        LOG.debug("the room is gone again, and nothing has been read of the batch", e);
      }
    }
  }

  private void awaitRoom(Intake ingest) throws IOException, InterruptedException {
    while (!spool.hasRoom()) {
      Throwable failure = ingest.failure();
      if (failure != null) {
        throw new IOException("ingest stopped: " + failure.getMessage(), failure);
      }
      spool.awaitRoom(ROOM_AGAIN);
    }
  }

  private void awaitFirst() throws IOException, InterruptedException {
    try {
      underWay.remove().get();
    } catch (ExecutionException e) {
      throw new IOException("stdin cannot be kept: " + e.getMessage(), e);
    }
  }
}
