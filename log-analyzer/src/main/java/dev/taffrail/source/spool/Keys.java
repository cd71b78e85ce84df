package dev.taffrail.source.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken under which key. As long as a segment exists the keys stand in it; before it is
 * deleted they are kept in a file. Thread-safe.
 */
final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final int SPARE = 1_000;

  private final Path file;
  private final SpoolOptions options;
  private final Clock clock;

  /** In the order in which they came. */
  private final Map<String, Taken> known = new LinkedHashMap<>();

  private long linesInFile;

  private Keys(Path file, SpoolOptions options, Clock clock) {
    this.file = file;
    this.options = options;
    this.clock = clock;
  }

  /** Reads the file; its last line may be half written. */
  static Keys open(Path file, SpoolOptions options, Clock clock) throws IOException {
    Keys keys = new Keys(file, options, clock);
    if (Files.exists(file)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> !line.isEmpty())
          .forEach(keys::read);
      keys.rewrite();
    }
    return keys;
  }

  private void read(String line) {
    try {
      add(Taken.decode(line.split("\t", -1), 0));
    } catch (IllegalArgumentException e) {
      LOG.debug("no key in {}: it was never whole, and its segment was not deleted", file, e);
    }
  }

  synchronized @Nullable Taken find(String key) {
    Taken taken = known.get(key);
    return taken == null || isOld(taken) ? null : taken;
  }

  synchronized void add(Taken taken) {
    known.remove(taken.key());
    known.put(taken.key(), taken);
    Iterator<Taken> eldest = known.values().iterator();
    while (eldest.hasNext()) {
      Taken next = eldest.next();
      if (known.size() <= options.mostKeys() && !isOld(next)) {
        return;
      }
      eldest.remove();
    }
  }

  /** Keeps keys whose segment is about to be deleted. */
  synchronized void keep(Collection<Taken> keys) throws IOException {
    List<Taken> wanted = new ArrayList<>();
    for (Taken taken : keys) {
      if (taken.equals(known.get(taken.key())) && !isOld(taken)) {
        wanted.add(taken);
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    if (linesInFile > 2L * known.size() + SPARE) {
      rewrite();
    } else {
      write(file, wanted, StandardOpenOption.APPEND);
      linesInFile += wanted.size();
    }
  }

  synchronized int count() {
    return known.size();
  }

  private boolean isOld(Taken taken) {
    return clock.millis() - taken.millis() > options.keysFor().toMillis();
  }

  private void rewrite() throws IOException {
    known.values().removeIf(this::isOld);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    write(fresh, known.values(), StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Folders.syncAround(file);
    linesInFile = known.size();
  }

  private void write(Path to, Collection<Taken> keys, StandardOpenOption how) throws IOException {
    // What stands before it may be half a line, of a write that failed.
    StringBuilder text = new StringBuilder("\n");
    keys.forEach(taken -> text.append(taken.encode()).append('\n'));
    boolean created = !Files.exists(to);
    try (FileChannel channel =
        FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      ByteBuffer all = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
    if (created) {
      Folders.syncAround(to);
    }
  }
}
