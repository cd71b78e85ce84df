package dev.taffrail.alert.journal;

import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertChanges;
import dev.taffrail.alert.AlertListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of all alerts, one a line, numbered without gaps. {@link #append} returns when they
 * are on disk; only then a follower gets them. Half a line at the end, of a process that was
 * killed, is cut off. Safe for any number of threads.
 */
public final class Journal implements AlertChanges, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** A file is closed at this size. */
  private static final long FILE_BYTES = 8L << 20;

  /** So many changes are at hand without reading a file. */
  private static final int AT_HAND = 1_000;

  private final Path folder;
  private final long fileBytes;
  private final Deque<AlertChange> recent = new ArrayDeque<>();
  private final List<Follower> followers = new ArrayList<>();
  private @Nullable LineFile file;
  private long last;
  private boolean closed;

  private Journal(Path folder, long fileBytes) {
    this.folder = folder;
    this.fileBytes = fileBytes;
  }

  /** Opens the journal of a folder, which is made if it is not there. */
  public static Journal open(Path folder) throws IOException {
    return open(folder, FILE_BYTES);
  }

  static Journal open(Path folder, long fileBytes) throws IOException {
    Files.createDirectories(folder);
    Journal journal = new Journal(folder, fileBytes);
    List<JournalFile> files = JournalFile.in(folder);
    if (!files.isEmpty()) {
      JournalFile newest = files.getLast();
      LineFile opened = new LineFile(newest.path());
      journal.last = newest.first() - 1;
      journal.file = opened;
      opened.open(journal::countedIn);
    }
    return journal;
  }

  /** A damaged line is left out when it is read; those behind it are whole. */
  private boolean countedIn(byte[] line) {
    Entry entry = EntryJson.read(new String(line, StandardCharsets.UTF_8));
    last = entry == null ? last : Math.max(last, entry.change().sequence());
    return true;
  }

  /** Which files of the journal's folder are to be tailed. */
  public static String glob() {
    return JournalFile.GLOB;
  }

  /** The number of the newest change; 0 when there is none. */
  public synchronized long last() {
    return last;
  }

  /**
   * Writes changes; their sequences are given here. On disk when it returns.
   *
   * @return the entries with their sequences
   */
  public synchronized List<Entry> append(List<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return entries;
    }
    if (closed) {
      throw new IOException("the journal is closed");
    }
    LineFile out = file();
    List<Entry> numbered = new ArrayList<>(entries.size());
    List<byte[]> lines = new ArrayList<>(entries.size());
    long sequence = last;
    for (Entry entry : entries) {
      AlertChange change = entry.change();
      Entry next =
          new Entry(
              new AlertChange(++sequence, change.at(), change.from(), change.alert()),
              entry.hash(),
              entry.key(),
              entry.standing());
      lines.add(EntryJson.write(next));
      numbered.add(next);
    }
    try {
      out.append(lines, true);
    } catch (IOException e) {
      forgetFile(out);
      throw e;
    }
    last = sequence;
    numbered.forEach(entry -> recent.addLast(entry.change()));
    while (recent.size() > AT_HAND) {
      recent.removeFirst();
    }
    notifyAll();
    return numbered;
  }

  /** After a failed fsync nobody knows what of the file is on disk: another one goes on. */
  private void forgetFile(LineFile out) {
    file = null;
    try {
      out.close();
    } catch (IOException e) {
      LOG.warn("the journal could not be closed: {}", e.toString());
    }
  }

  private LineFile file() throws IOException {
    LineFile out = file;
    if (out != null && out.size() < fileBytes) {
      return out;
    }
    if (out != null) {
      out.close();
    }
    LineFile next = new LineFile(JournalFile.of(folder, last + 1).path());
    // Nobody was told of what stands in there.
    next.open(line -> false);
    file = next;
    return next;
  }

  /**
   * Shows the entries of a folder that somebody else may be writing to, oldest first; none when
   * there is no such folder.
   */
  public static void read(Path folder, Consumer<Entry> each) throws IOException {
    if (Files.isDirectory(folder)) {
      read(JournalFile.in(folder), 0, each);
    }
  }

  /** Shows the entries behind a sequence, oldest first. */
  public void read(long after, Consumer<Entry> each) throws IOException {
    read(JournalFile.in(folder), after, each);
  }

  private static void read(List<JournalFile> files, long after, Consumer<Entry> each)
      throws IOException {
    for (int i = 0; i < files.size(); i++) {
      boolean isOlder = i + 1 < files.size() && files.get(i + 1).first() <= after + 1;
      if (!isOlder) {
        files.get(i).read(after, each);
      }
    }
  }

  /** The sequence of the first change that is still there; behind the last when there is none. */
  long first() throws IOException {
    List<JournalFile> files = JournalFile.in(folder);
    return files.isEmpty() ? last() + 1 : files.getFirst().first();
  }

  /** Deletes files whose changes all are older than a time; the newest file stays. */
  public void deleteBefore(Instant time) throws IOException {
    List<JournalFile> files = JournalFile.in(folder);
    for (int i = 0; i + 1 < files.size(); i++) {
      Path path = files.get(i).path();
      if (!Files.getLastModifiedTime(path).toInstant().isBefore(time)) {
        return;
      }
      Files.delete(path);
    }
  }

  @Override
  public Closeable follow(long sequence, AlertListener listener) throws IOException {
    goOnBehind(sequence);
    Follower follower = new Follower(this, listener, sequence);
    synchronized (this) {
      followers.add(follower);
    }
    follower.start();
    return follower;
  }

  /** Where the journal was taken away, a follower would take what comes for what it knows. */
  private synchronized void goOnBehind(long sequence) {
    if (sequence > last) {
      LOG.warn("the journal of alerts ends at {}, before {} that was told", last, sequence);
      last = sequence;
    }
  }

  /** What there is behind a sequence, or the beginning of it; empty when there is nothing. */
  List<AlertChange> behind(long sequence) throws IOException {
    synchronized (this) {
      if (last <= sequence) {
        return List.of();
      }
      if (!recent.isEmpty() && recent.getFirst().sequence() <= sequence + 1) {
        return recent.stream().filter(change -> change.sequence() > sequence).toList();
      }
    }
    List<AlertChange> older = new ArrayList<>();
    read(sequence, entry -> older.add(entry.change()));
    return older;
  }

  /** Waits until there is something behind a sequence; false when nothing comes any more. */
  synchronized boolean awaitBehind(long sequence, Follower follower) throws InterruptedException {
    while (isFollowedBy(follower) && last <= sequence) {
      wait();
    }
    return isFollowedBy(follower);
  }

  synchronized boolean isFollowedBy(Follower follower) {
    return !closed && followers.contains(follower);
  }

  synchronized void leave(Follower follower) {
    followers.remove(follower);
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    List<Follower> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(followers);
      notifyAll();
    }
    for (Follower follower : all) {
      follower.close();
    }
    synchronized (this) {
      LineFile out = file;
      file = null;
      if (out != null) {
        out.close();
      }
    }
  }
}
