package dev.taffrail.logging.output;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A rolling file that holds whole lines only and outlives trouble with the disk.
 *
 * <ul>
 *   <li>While the disk is full, or writing fails otherwise, it tries again four times a second and
 *       loses nothing; half a line is taken back.
 *   <li>If the file is deleted or renamed by others, it opens a new one within a second.
 *   <li>If the file cannot be opened, lines go to standard error until it can, tried every five
 *       seconds.
 *   <li>If the file ends within a line, as after a crash, that line is ended first.
 * </ul>
 *
 * <p>A write that waits for the disk waits on the thread that logs: put it into an {@link
 * AsyncOutput}.
 */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private volatile @Nullable LineFile lines;

  public LogFile() {
    setImmediateFlush(false);
  }

  @Override
  public void openFile(String fileName) throws IOException {
    if (isPrudent()) {
      super.openFile(fileName);
      return;
    }
    LineFile opened = new LineFile(Path.of(fileName), this);
    setOutputStream(opened);
    lines = opened;
  }

  @Override
  public void stop() {
    LineFile open = lines;
    if (open != null) {
      // A write that waits for the disk holds the lock that stopping needs.
      open.giveUp();
    }
    super.stop();
  }

  /** Writes what is kept back for a larger write. */
  void flush() {
    streamWriteLock.lock();
    try {
      LineFile open = lines;
      if (open != null) {
        open.flush();
      }
    } finally {
      streamWriteLock.unlock();
    }
  }
}
