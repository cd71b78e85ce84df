package dev.taffrail.logging.output;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import java.io.IOException;
import java.nio.file.Files;
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
 *   <li>If another process writes to the file, it takes one of its own: {@code app.2.log} beside
 *       {@code app.log}, and so on, with rolled files of its own.
 * </ul>
 *
 * <p>A write that waits for the disk waits on the thread that logs: put it into an {@link
 * AsyncOutput}.
 */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private volatile @Nullable LineFile lines;
  private @Nullable FileClaim claim;

  public LogFile() {
    setImmediateFlush(false);
  }

  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    if (fileName != null && !isPrudent()) {
      claim(Path.of(fileName));
    }
    super.start();
    if (!isStarted()) {
      giveBack();
    }
  }

  private void claim(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe is shared on purpose.
      return;
    }
    try {
      claim = FileClaim.of(file);
      if (claim.number() > 1) {
        moveAside(claim.number());
      }
    } catch (IOException e) {
      addWarn(file + " cannot be locked: no other process may write to it", e);
    }
  }

  private void moveAside(int number) {
    String shared = getFile();
    fileName = FileClaim.numbered(shared, number);
    addWarn(shared + " is written by another process, this one writes to " + fileName);
    if (getRollingPolicy() instanceof RollingPolicyBase rolling
        && rolling.getFileNamePattern() != null) {
      String pattern = rolling.getFileNamePattern();
      int variable = Math.max(0, pattern.indexOf('%'));
      rolling.stop();
      rolling.setFileNamePattern(
          pattern.substring(0, variable) + number + "." + pattern.substring(variable));
      rolling.start();
    }
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
    giveBack();
  }

  private void giveBack() {
    if (claim == null) {
      return;
    }
    try {
      claim.close();
    } catch (IOException e) {
      addWarn("the lock of " + getFile() + " cannot be given back", e);
    }
    claim = null;
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
