package dev.taffrail.ingest;

import dev.taffrail.parse.EventFraming;
import dev.taffrail.parse.Formats;
import dev.taffrail.source.FileCheckpoint;
import dev.taffrail.source.Framing;
import dev.taffrail.source.OwnFiles;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.source.TailedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The files that are being read, and what can be told of them. Thread-safe. */
final class Lanes {
  private final Progress progress;
  private final Formats formats;
  private final LongSupplier nanos;
  private final Map<TailedFile, FileLane> lanes = new ConcurrentHashMap<>();
  private final Map<Path, FileLane> own = new ConcurrentHashMap<>();

  Lanes(Progress progress, Formats formats, LongSupplier nanos) {
    this.progress = progress;
    this.formats = formats;
    this.nanos = nanos;
  }

  /** A file is being read from here on. */
  void open(TailedFile file) {
    progress.opened(file);
    FileLane lane = new FileLane(file, framing(file), nanos);
    lanes.put(file, lane);
    if (file.source().own() != null) {
      own.put(file.path(), lane);
    }
  }

  void remove(FileLane lane) {
    lanes.remove(lane.file());
    own.remove(lane.file().path(), lane);
  }

  Collection<FileLane> all() {
    return lanes.values();
  }

  @Nullable FileLane of(TailedFile file) {
    return lanes.get(file);
  }

  /** Files that this program itself writes. */
  Collection<FileLane> own() {
    return own.values();
  }

  @Nullable FileLane own(Path path) {
    return own.get(path);
  }

  List<FileState> states() {
    return lanes.values().stream().map(this::state).toList();
  }

  /** As {@link Ingest#shifts}. */
  Map<Path, Duration> shifts() {
    Map<Path, Duration> shifts = new TreeMap<>();
    for (FileLane lane : lanes.values()) {
      if (!lane.shift().isZero()) {
        shifts.put(lane.file().path(), lane.shift());
      }
    }
    return shifts;
  }

  /** The same as it is committed. */
  Map<String, String> shiftState() {
    Map<String, String> state = new TreeMap<>();
    for (FileLane lane : lanes.values()) {
      if (!lane.shift().isZero()) {
        state.put(StoredFile.SHIFT + lane.file().file(), lane.shift().toString());
      }
    }
    return state;
  }

  /** As {@link Ingest#problems}. */
  Map<Path, IOException> problems() {
    Map<Path, IOException> problems = new LinkedHashMap<>();
    for (FileLane lane : lanes.values()) {
      IOException problem = lane.problem();
      if (problem != null) {
        problems.put(lane.file().path(), problem);
      }
    }
    return problems;
  }

  /** As {@link Ingest#files}. */
  List<Path> paths(boolean brokenOff) {
    return lanes.keySet().stream()
        .filter(file -> file.source().own() == null)
        .filter(file -> !brokenOff || file.isBrokenOff())
        .map(TailedFile::path)
        .toList();
  }

  private FileState state(FileLane lane) {
    TailedFile file = lane.file();
    FileCheckpoint reached = progress.reached(file.file());
    IOException problem = lane.problem();
    long read = reached == null ? 0 : reached.position().offset();
    return new FileState(
        file.path(),
        file.source(),
        lane.size(),
        read,
        lane.behind(read),
        reached == null || read == 0 ? FileState.NO_EVENT : reached.lastTimeMicros(),
        problem == null ? null : problem.getMessage());
  }

  private Framing framing(TailedFile file) {
    SourceSpec.Text text = file.source().text();
    OwnFiles own = file.source().own();
    return own == null
        ? new EventFraming(formats, text.format(), progress.format(file), text.zone())
        : own.framing(of -> new EventFraming(formats, of.format(), null, of.zone()));
  }
}
