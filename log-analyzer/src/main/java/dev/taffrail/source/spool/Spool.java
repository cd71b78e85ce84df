package dev.taffrail.source.spool;

import dev.taffrail.event.Field;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.Framing;
import dev.taffrail.source.OwnFiles;
import dev.taffrail.source.SourceSpec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines that cannot be asked for twice, and keeps them in files until they are in the store.
 * Lines are taken all or none: {@link #append} returns when they survive a crash, and only then may
 * they be read. Safe for any number of threads.
 */
public final class Spool implements OwnFiles, Closeable {
  private final Path folder;
  private final Path staging;
  private final SpoolOptions options;
  private final Room room;
  private final Keys keys;
  private final SpoolWriter writer;
  private final SourceSpec source;
  private final ConcurrentMap<String, CompletableFuture<@Nullable Void>> underWay =
      new ConcurrentHashMap<>();

  private Spool(Path folder, SpoolOptions options, Room room, Clock clock, List<Field> added)
      throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.options = options;
    this.room = room;
    staging = Files.createDirectories(this.folder.resolve("staged"));
    Path segments = Files.createDirectories(this.folder.resolve("segments"));
    Folders.sync(this.folder);
    for (Path left : FileGlob.of(staging, "*.staged").files()) {
      Files.deleteIfExists(left);
    }
    keys = Keys.open(this.folder.resolve("keys"), options, clock);
    writer = SpoolWriter.open(segments, options, keys, clock);
    source =
        new SourceSpec(
            FileGlob.of(segments, "*" + SpoolWriter.SUFFIX),
            added,
            List.of(segments),
            SourceSpec.Text.AUTO,
            this);
  }

  /**
   * Opens a spool, which must be this process's alone. What a process that ended has left there is
   * kept; what it was writing when it ended, and told nobody of, is taken back.
   *
   * @param room asked before anything is taken
   * @param added fields for every line that does not have them
   */
  public static Spool open(
      Path folder, SpoolOptions options, Room room, Clock clock, List<Field> added)
      throws IOException {
    return new Spool(folder, options, room, clock, added);
  }

  @Override
  public String name() {
    return "spool/" + folder.getFileName();
  }

  /** By which the lines are read. */
  public SourceSpec source() {
    return source;
  }

  /** Bytes of its files. */
  public long size() {
    return writer.size();
  }

  /**
   * Takes all lines of a stream, or none; returns when they survive a crash.
   *
   * @param key by which the sender knows them: under the same one nothing is taken twice; null
   *     without
   * @throws SpoolFullException when there is no room
   * @throws BodyTooLargeException when there are too many bytes
   * @throws KeyReusedException when other lines were taken under this key
   * @throws IOException when the stream or the disk fails; nothing has been taken
   */
  public Receipt append(Envelope envelope, @Nullable String key, InputStream lines)
      throws IOException {
    checkRoom();
    try (Staged body = Staged.read(lines, envelope, staging, options.bodyBytes())) {
      return key == null
          ? write(body, null)
          : once(Sha256.of(envelope.sender() + "\n" + key), body);
    }
  }

  /**
   * Takes the next lines of a text without end: its last event may go on in what is taken next. The
   * lines are in the spool, in this order, but need not survive a crash before the future is done.
   */
  public CompletableFuture<Receipt> appendOpen(Envelope envelope, InputStream lines)
      throws IOException {
    checkRoom();
    Staged body = Staged.read(lines, envelope, staging, Long.MAX_VALUE);
    CompletableFuture<Receipt> done = writer.submit(body, true, null);
    return done.whenComplete((receipt, failure) -> closeQuietly(body));
  }

  /** Whether there is room for more. */
  public boolean hasRoom() {
    return room.isThere() && writer.size() < options.mostBytes();
  }

  /** Waits until there may be room, or time is up. */
  public void awaitRoom(Duration longest) throws InterruptedException {
    writer.awaitDeletion(longest);
  }

  private void checkRoom() throws SpoolFullException {
    if (!room.isThere()) {
      throw new SpoolFullException("the disk of the data folder is almost full");
    }
    if (writer.size() >= options.mostBytes()) {
      throw new SpoolFullException("lines wait to be indexed in " + writer.size() + " bytes");
    }
  }

  private Receipt once(String key, Staged body) throws IOException {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    while (true) {
      CompletableFuture<@Nullable Void> other = underWay.putIfAbsent(key, mine);
      if (other == null) {
        try {
          return writeOnce(key, body);
        } finally {
          underWay.remove(key, mine);
          mine.complete(null);
        }
      }
      other.join();
    }
  }

  private Receipt writeOnce(String key, Staged body) throws IOException {
    Taken before = keys.find(key);
    if (before == null) {
      return write(body, key);
    }
    if (!before.isOf(body)) {
      throw new KeyReusedException();
    }
    return new Receipt(before.lines(), before.bytes(), true);
  }

  private Receipt write(Staged body, @Nullable String key) throws IOException {
    try {
      return writer.submit(body, false, key).get();
    } catch (ExecutionException e) {
      throw new IOException("the lines could not be taken: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; the lines may have been taken", e);
    }
  }

  private static void closeQuietly(Staged body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long readableEnd(Path file, long size) {
    return writer.readableEnd(file, size);
  }

  @Override
  public Framing framing(Function<SourceSpec.Text, Framing> plain) {
    return new SpoolFraming(plain);
  }

  @Override
  public boolean isClosed(Path file, long bytes) throws IOException {
    return writer.isClosed(file, bytes);
  }

  @Override
  public boolean delete(Path file) throws IOException {
    return writer.delete(file);
  }

  @Override
  public void onReadable(Consumer<Path> listener) {
    writer.onReadable(listener);
  }

  /** Takes nothing more; what was submitted is written first. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
