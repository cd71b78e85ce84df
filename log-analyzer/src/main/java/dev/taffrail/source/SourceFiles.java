package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of the sources: finds new ones, knows those from before by what is in them, notices
 * renames.
 *
 * <p>At one moment two names with one file system key are one file, read once; the first source
 * wins. Across time the key is only a hint: a file is known again by its {@link Fingerprint}. A
 * checkpoint that still fits at its own path never lends its position to another path. Not
 * thread-safe, {@link #nextFile()} aside.
 */
public final class SourceFiles implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);

  private final List<SourceSpec> sources;
  private final Clock clock;
  private final Map<String, TailedFile> open = new LinkedHashMap<>();
  private final Map<Long, FileCheckpoint> dormant = new LinkedHashMap<>();
  private final Set<Path> refused = new HashSet<>();
  private volatile long nextFile;

  /**
   * Begins with what is known.
   *
   * @param nextFile number of the next file that is not known
   */
  public SourceFiles(
      List<SourceSpec> sources, Collection<FileCheckpoint> known, long nextFile, Clock clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
    this.nextFile = nextFile;
    known.forEach(checkpoint -> dormant.put(checkpoint.position().file(), checkpoint));
  }

  /** What one look at the sources found. */
  public record Changes(List<TailedFile> opened, List<TailedFile> gone) {}

  /** Number of the next file that is not known. */
  public long nextFile() {
    return nextFile;
  }

  /** Files that are being read. */
  public Collection<TailedFile> open() {
    return List.copyOf(open.values());
  }

  /** Folders in which files may appear. */
  public List<Path> folders() {
    return sources.stream().map(source -> source.glob().base()).distinct().toList();
  }

  /** Looks at the sources: opens new files, follows renames, tells which files lost their name. */
  public Changes scan() throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SourceSpec source : sources) {
      for (Path path : source.glob().files()) {
        look(path, source, seen).ifPresent(candidates::add);
      }
    }
    List<TailedFile> opened = new ArrayList<>();
    for (Candidate candidate : candidates) {
      openIfReadable(candidate).ifPresent(opened::add);
    }
    List<TailedFile> gone = open.values().stream().filter(file -> hasLostName(file, seen)).toList();
    return new Changes(opened, gone);
  }

  /**
   * Opens files of the sources that were renamed out of them while nobody looked, and may still
   * hold unread lines.
   */
  public List<TailedFile> openRenamed() {
    List<TailedFile> opened = new ArrayList<>();
    for (FileCheckpoint known : List.copyOf(dormant.values())) {
      Optional<SourceSpec> source = sourceOf(known.path());
      if (source.isPresent()) {
        findRenamed(known)
            .flatMap(path -> openKnown(known, path, source.get()))
            .ifPresent(opened::add);
      }
    }
    return opened;
  }

  private Optional<SourceSpec> sourceOf(Path path) {
    return sources.stream().filter(source -> source.glob().matches(path)).findFirst();
  }

  /** Ends reading a file; it is known again should it come back under another name. */
  public void close(TailedFile file, FileCheckpoint end) throws IOException {
    open.remove(file.key());
    dormant.put(file.file(), end);
    file.close();
  }

  @Override
  public void close() throws IOException {
    for (TailedFile file : open.values()) {
      file.close();
    }
    open.clear();
  }

  private Optional<Candidate> look(Path path, SourceSpec source, Set<String> seen) {
    try {
      Candidate candidate = Candidate.of(path, source);
      if (!seen.add(candidate.key())) {
        return Optional.empty();
      }
      TailedFile known = open.get(candidate.key());
      if (known == null) {
        return Optional.of(candidate);
      }
      known.renamed(path);
      return Optional.empty();
    } catch (IOException e) {
      warnOnce(path, e);
      return Optional.empty();
    }
  }

  /** A file found under no source keeps its name as long as its path still leads to it. */
  private boolean hasLostName(TailedFile file, Set<String> seen) {
    return !seen.contains(file.key()) && !leadsTo(file.path(), file.key());
  }

  private static boolean leadsTo(Path path, String key) {
    try {
      return Candidate.key(path).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<TailedFile> openIfReadable(Candidate candidate) {
    try {
      return openUnlessRenamed(candidate);
    } catch (IOException e) {
      warnOnce(candidate.path(), e);
      return Optional.empty();
    }
  }

  /** A path that has come to mean another file since it was found waits for the next look. */
  private Optional<TailedFile> openUnlessRenamed(Candidate candidate) throws IOException {
    ByteInput input = ByteInput.open(candidate.path());
    try {
      refused.remove(candidate.path());
      if (leadsTo(candidate.path(), candidate.key())) {
        return Optional.of(open(candidate, input, startOf(candidate, input)));
      }
    } catch (IOException e) {
      input.close();
      throw e;
    }
    input.close();
    return Optional.empty();
  }

  private TailedFile open(Candidate candidate, ByteInput input, FileCheckpoint start)
      throws IOException {
    TailedFile file =
        new TailedFile(start, candidate.path(), candidate.key(), input, candidate.source());
    dormant.remove(start.position().file());
    open.put(candidate.key(), file);
    return file;
  }

  /** Where to begin with a file: where it was left, anew when it was rewritten, else at 0. */
  private FileCheckpoint startOf(Candidate candidate, ByteInput input) throws IOException {
    Optional<FileCheckpoint> own = dormantAt(candidate.path());
    if (own.isPresent() && isSame(own.get(), candidate.key(), input)) {
      return own.get();
    }
    for (FileCheckpoint other : List.copyOf(dormant.values())) {
      boolean another = fitsAtItsPath(other) && !leadsTo(other.path(), candidate.key());
      if (!another && isSame(other, candidate.key(), input)) {
        return other;
      }
    }
    if (own.isPresent() && isRewritten(own.get(), candidate, input)) {
      LOG.warn("{} was cut or written anew: reading it from the start", candidate.path());
      return anew(own.get());
    }
    return unknown(candidate);
  }

  private Optional<FileCheckpoint> dormantAt(Path path) {
    return dormant.values().stream()
        .filter(checkpoint -> checkpoint.path().equals(path))
        .reduce((older, newer) -> newer);
  }

  /** A file that was empty has nothing to be known by but its key. */
  private static boolean isSame(FileCheckpoint known, String key, ByteInput input)
      throws IOException {
    return known.fingerprint().headLength() == 0
        ? known.key().equals(key.replace(' ', '_'))
        : known.fingerprint().sameUpTo(input, known.position().offset());
  }

  /** The same file begins as before, or was emptied; its old content is under no other name. */
  private boolean isRewritten(FileCheckpoint known, Candidate candidate, ByteInput input)
      throws IOException {
    boolean sameStart =
        known.fingerprint().sameHead(input)
            || (input.size() == 0 && known.key().equals(candidate.key().replace(' ', '_')));
    return sameStart && findRenamed(known).isEmpty();
  }

  private boolean fitsAtItsPath(FileCheckpoint known) {
    return fits(known, known.path());
  }

  private static boolean fits(FileCheckpoint known, Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (ByteInput input = ByteInput.open(path)) {
      return isSame(known, Candidate.key(path), input);
    } catch (IOException e) {
      return false;
    }
  }

  /** Rotation keeps a file in its folder, under a name that begins alike. */
  private Optional<Path> findRenamed(FileCheckpoint known) {
    Path folder = known.path().getParent();
    if (folder == null || !Files.isDirectory(folder) || fitsAtItsPath(known)) {
      return Optional.empty();
    }
    String stem = known.path().getFileName().toString().split("\\.", 2)[0];
    try (Stream<Path> siblings = Files.list(folder)) {
      return siblings
          .filter(path -> path.getFileName().toString().startsWith(stem))
          .filter(path -> !path.equals(known.path()))
          .filter(path -> fits(known, path))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** It keeps the path at which a source found it, so that it counts as renamed next time too. */
  private Optional<TailedFile> openKnown(FileCheckpoint known, Path path, SourceSpec source) {
    try {
      Candidate candidate = new Candidate(known.path(), Candidate.key(path), source);
      if (open.containsKey(candidate.key())) {
        return Optional.empty();
      }
      return Optional.of(open(candidate, ByteInput.open(path), known));
    } catch (IOException e) {
      warnOnce(path, e);
      return Optional.empty();
    }
  }

  private static FileCheckpoint anew(FileCheckpoint known) {
    LinePosition start =
        new LinePosition(known.position().file(), known.position().generation() + 1, 0);
    return new FileCheckpoint(
        start,
        known.path(),
        known.key(),
        Fingerprint.of(new byte[0], new byte[0]),
        known.lastTimeMicros());
  }

  private FileCheckpoint unknown(Candidate candidate) {
    return new FileCheckpoint(
        new LinePosition(takeNumber(), 0, 0),
        candidate.path(),
        candidate.key(),
        Fingerprint.of(new byte[0], new byte[0]),
        clock.millis() * 1_000);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only read
  private long takeNumber() {
    return nextFile++;
  }

  private void warnOnce(Path path, IOException e) {
    if (!refused.add(path) || e instanceof NoSuchFileException) {
      return;
    }
    String reason =
        e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    LOG.warn("cannot read {}: {}; it is tried again at every look", path, reason);
  }
}
