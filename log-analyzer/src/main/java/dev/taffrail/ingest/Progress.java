package dev.taffrail.ingest;

import dev.taffrail.event.LinePosition;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.TailedFile;
import dev.taffrail.store.Checkpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far every file has been read, and its form as a checkpoint of the store. */
final class Progress {
  private static final String FILE = "file.";
  private static final String FORMAT = "format.";
  private static final String NEXT_FILE = "files.next";

  private final Map<Long, FileCheckpoint> files = new ConcurrentHashMap<>();
  private final Map<Long, String> formats = new ConcurrentHashMap<>();
  private final Map<Long, TailedFile> open = new ConcurrentHashMap<>();

  static Progress of(Checkpoint checkpoint) {
    Progress progress = new Progress();
    for (FileCheckpoint file : files(checkpoint)) {
      long number = file.position().file();
      progress.reached(file, checkpoint.state().getOrDefault(FORMAT + number, ""));
    }
    return progress;
  }

  private static List<FileCheckpoint> files(Checkpoint checkpoint) {
    List<FileCheckpoint> files = new ArrayList<>();
    for (LinePosition position : checkpoint.positions().values()) {
      String state = checkpoint.state().get(FILE + position.file());
      if (state != null) {
        files.add(FileCheckpoint.decode(position, state));
      }
    }
    files.sort((a, b) -> Long.compare(a.position().file(), b.position().file()));
    return files;
  }

  static long nextFile(Checkpoint checkpoint) {
    return Long.parseLong(checkpoint.state().getOrDefault(NEXT_FILE, "1"));
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
    return files.merge(
        file.file(), file.checkpoint(), (reached, unused) -> reached.withPath(file.path()));
  }

  /**
   * A file has been read up to here.
   *
   * @param format that was found for it; empty when none was
   */
  void reached(FileCheckpoint file, String format) {
    files.put(file.position().file(), file);
    formats.put(file.position().file(), format);
  }

  Collection<FileCheckpoint> files() {
    return files.values().stream()
        .sorted((a, b) -> Long.compare(a.position().file(), b.position().file()))
        .toList();
  }

  /** How far the events of a file have entered the store; null when the number is unknown. */
  @Nullable FileCheckpoint reached(long file) {
    FileCheckpoint reached = files.get(file);
    return reached == null ? null : withPath(reached);
  }

  Checkpoint checkpoint(long nextFile) {
    Map<Long, LinePosition> positions = new HashMap<>();
    Map<String, String> state = new HashMap<>();
    files.forEach((number, file) -> {
      positions.put(number, file.position());
      state.put(FILE + number, withPath(file).encode());
    });
    formats.forEach((number, format) -> {
      if (!format.isEmpty()) {
        state.put(FORMAT + number, format);
      }
    });
    state.put(NEXT_FILE, Long.toString(nextFile));
    return new Checkpoint(positions, state);
  }

  private FileCheckpoint withPath(FileCheckpoint file) {
    TailedFile reading = open.get(file.position().file());
    return reading == null ? file : file.withPath(reading.path());
  }
}
