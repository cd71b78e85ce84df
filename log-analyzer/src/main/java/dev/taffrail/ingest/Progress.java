package dev.taffrail.ingest;

import dev.taffrail.event.LinePosition;
import dev.taffrail.pattern.Releases;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.TailedFile;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.StoreFormatException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far every file has been read, and its form as a checkpoint of the store. */
final class Progress {
  private static final String FILE = "file.";
  private static final String FORMAT = "format.";
  private static final String NEXT_FILE = "files.next";
  private static final String FILES_FORMAT = "files.format";

  /** Rises when an older program could no longer read it. */
  private static final String THIS_FORMAT = "2";

  private final Map<Long, Reached> files = new ConcurrentHashMap<>();
  private final Map<Long, String> formats = new ConcurrentHashMap<>();
  private final Map<Long, TailedFile> open = new ConcurrentHashMap<>();

  /** A checkpoint and its text, which most commits write again as it was. */
  private record Reached(FileCheckpoint file, String text) {
    Reached(FileCheckpoint file) {
      this(file, file.encode());
    }
  }

  static Progress of(Checkpoint checkpoint) throws StoreFormatException {
    Progress progress = new Progress();
    for (FileCheckpoint file : files(checkpoint)) {
      long number = file.position().file();
      progress.reached(file, checkpoint.state().getOrDefault(FORMAT + number, ""));
    }
    return progress;
  }

  private static List<FileCheckpoint> files(Checkpoint checkpoint) throws StoreFormatException {
    List<FileCheckpoint> files = new ArrayList<>();
    if (checkpoint.state().isEmpty() && checkpoint.positions().isEmpty()) {
      return files;
    }
    String format = checkpoint.state().get(FILES_FORMAT);
    if (!THIS_FORMAT.equals(format)) {
      throw unreadable(
          "has the format " + format + ", and this program reads " + THIS_FORMAT, null);
    }
    for (LinePosition position : checkpoint.positions().values()) {
      String state = checkpoint.state().get(FILE + position.file());
      if (state == null) {
        throw unreadable("does not say which file number " + position.file() + " is", null);
      }
      try {
        files.add(FileCheckpoint.decode(position, state));
      } catch (IllegalArgumentException e) {
        throw unreadable("is damaged at file number " + position.file(), e);
      }
    }
    files.sort(Comparator.comparingLong(file -> file.position().file()));
    return files;
  }

  /** To begin at 0 again would double every line, to begin at the end would lose some. */
  private static StoreFormatException unreadable(String what, @Nullable Throwable cause) {
    return new StoreFormatException(
        "the record of how far files have been read "
            + what
            + "; use the program that wrote it, an empty data folder, or --reset-offsets, which"
            + " reads all files from their start",
        cause);
  }

  /**
   * No offsets, and numbers of files that no stored line has. Versions stay: what tells of them may
   * be gone.
   *
   * @param otherwise the first number when those used are unknown
   */
  static Checkpoint forgetting(Checkpoint known, long otherwise) {
    String next = known.state().getOrDefault(NEXT_FILE, Long.toString(otherwise));
    boolean number = next.matches("[0-9]{1,18}");
    Map<String, String> state = new HashMap<>(known.state());
    state.keySet().removeIf(key -> !key.startsWith(Releases.PREFIX));
    state.put(NEXT_FILE, number ? next : Long.toString(otherwise));
    state.put(FILES_FORMAT, THIS_FORMAT);
    return new Checkpoint(Map.of(), state);
  }

  static long nextFile(Checkpoint checkpoint) throws StoreFormatException {
    try {
      return Long.parseLong(checkpoint.state().getOrDefault(NEXT_FILE, "1"));
    } catch (NumberFormatException e) {
      throw unreadable("does not say the number of the next file", e);
    }
  }

  /** A file is being read: its checkpoints name the path that it has at that moment. */
  void opened(TailedFile file) {
    open.put(file.file(), file);
    reached(file.checkpoint(), format(file));
  }

  /** The format that was found for a file; empty when none was. */
  String format(TailedFile file) {
    return formats.getOrDefault(file.file(), "");
  }

  /** Where a file that is not read any more was left. */
  FileCheckpoint closed(TailedFile file) {
    open.remove(file.file());
    Reached last =
        files.merge(
            file.file(),
            new Reached(file.checkpoint()),
            (before, unused) -> new Reached(before.file.withPath(file.path())));
    return last.file;
  }

  /**
   * A file has been read up to here.
   *
   * @param format that was found for it; empty when none was
   */
  void reached(FileCheckpoint file, String format) {
    reached(file);
    formats.put(file.position().file(), format);
  }

  /** A file that is not being read was found otherwise than it was. */
  void reached(FileCheckpoint file) {
    files.put(file.position().file(), new Reached(file));
  }

  void forget(long number) {
    open.remove(number);
    files.remove(number);
    formats.remove(number);
  }

  Collection<FileCheckpoint> files() {
    return files.values().stream()
        .map(Reached::file)
        .sorted(Comparator.comparingLong(file -> file.position().file()))
        .toList();
  }

  /** How far the events of a file have entered the store; null when the number is unknown. */
  @Nullable FileCheckpoint reached(long file) {
    Reached reached = files.get(file);
    return reached == null ? null : withPath(reached).file;
  }

  /**
   * All of it. Files may be opened meanwhile: the next number is asked for when all others have
   * been taken, so that no file that is in the checkpoint lends its number to another.
   *
   * @param nextFile number of the next file that is not known
   * @param others what else belongs to the checkpoint, by keys of its own
   */
  Checkpoint checkpoint(LongSupplier nextFile, Map<String, String> others) {
    Map<Long, LinePosition> positions = new HashMap<>();
    Map<String, String> state = new HashMap<>(others);
    files.forEach((number, reached) -> {
      Reached named = withPath(reached);
      positions.put(number, named.file.position());
      state.put(FILE + number, named.text);
    });
    formats.forEach((number, format) -> {
      if (!format.isEmpty()) {
        state.put(FORMAT + number, format);
      }
    });
    state.put(NEXT_FILE, Long.toString(nextFile.getAsLong()));
    state.put(FILES_FORMAT, THIS_FORMAT);
    return new Checkpoint(positions, state);
  }

  private Reached withPath(Reached reached) {
    TailedFile reading = open.get(reached.file.position().file());
    if (reading == null) {
      return reached;
    }
    FileCheckpoint named = reached.file.withPath(reading.path());
    return named == reached.file ? reached : new Reached(named);
  }
}
