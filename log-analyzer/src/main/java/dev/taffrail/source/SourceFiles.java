package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All files of the sources: finds new ones, knows those from before by what is in them, notices
 * renames.
 *
 * <p>At one moment two names with one file system key are one file, read once; the first source
 * wins. Across time the key is only a hint: {@link Resume} says what goes on where. Not
 * thread-safe, {@link #nextFile()} and {@link #unreadable()} aside.
 */
public final class SourceFiles implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);

  /** A packed file may be read when nobody has written to it for so long. */
  private static final Duration PACKED = Duration.ofSeconds(5);

  /** So long after a copy was made its original is still expected to be emptied. */
  private static final Duration COPIED = Duration.ofSeconds(2);

  private final List<SourceSpec> sources;
  private final Clock clock;
  private final OpenFiles handles = OpenFiles.ofProcess();
  private final Map<String, TailedFile> open = new LinkedHashMap<>();
  private final Map<Path, Unreadable> refused = new ConcurrentHashMap<>();
  private final KnownFiles known = new KnownFiles();
  private final Resume resume;
  private final Settling packed;
  private final Settling copied;
  private final Copies copies;
  private final Warnings warnings;
  private final Missed missed;
  private volatile long nextFile;

  /**
   * Begins with what is known.
   *
   * @param nextFile number of the next file that is not known
   * @param clock tells since when files are gone
   * @param nanos measures time as {@link System#nanoTime} does
   * @param stored tells what became of lines
   */
  public SourceFiles(
      List<SourceSpec> sources,
      Collection<FileCheckpoint> known,
      long nextFile,
      Clock clock,
      LongSupplier nanos,
      StoredLines stored) {
    resume = new Resume(this.known, handles, stored);
    this.sources = List.copyOf(sources);
    this.clock = clock;
    this.nextFile = nextFile;
    packed = new Settling(nanos, PACKED);
    copied = new Settling(nanos, COPIED);
    copies = new Copies(copied);
    warnings = new Warnings(nanos);
    missed = new Missed(nanos);
    known.forEach(this.known::add);
  }

  /**
   * What one look at the sources found.
   *
   * @param gone lost their names
   * @param replaced lost their names to files that go on with their content
   * @param missing were known and not being read, and are not found any more
   * @param forgotten numbers of files that are not known any more
   */
  public record Changes(
      List<TailedFile> opened,
      List<TailedFile> gone,
      Set<TailedFile> replaced,
      List<FileCheckpoint> missing,
      List<Long> forgotten) {}

  /** Number of the next file that is not known. */
  public long nextFile() {
    return nextFile;
  }

  /** Files that are being read. */
  public Collection<TailedFile> open() {
    return List.copyOf(open.values());
  }

  /** Whether a file at this path would be one of the sources'. */
  public boolean covers(Path path) {
    return sources.stream().anyMatch(source -> source.glob().matches(path));
  }

  /** Files that could not be opened; each look tries again. */
  public List<Unreadable> unreadable() {
    return List.copyOf(refused.values());
  }

  /** Folders in which files may appear. */
  public List<Path> folders() {
    return sources.stream().map(source -> source.glob().base()).distinct().toList();
  }

  /** Looks at the sources: opens new files, follows renames, tells which files lost their name. */
  public Changes scan() throws IOException {
    return scan(false);
  }

  /** Looks once and for all: waits for no file to be complete. */
  public Changes scanAtOnce() throws IOException {
    return scan(true);
  }

  private Changes scan(boolean atOnce) throws IOException {
    packed.look();
    copied.look();
    copies.look();
    Set<String> seen = new HashSet<>();
    Set<Path> found = new HashSet<>();
    List<Newcomer> newcomers = new ArrayList<>();
    for (SourceSpec source : sources) {
      for (Candidate candidate : FileWalk.files(source, warnings)) {
        found.add(candidate.path());
        if (candidate.size() == 0 && !open.containsKey(candidate.key())) {
          known.emptied(candidate.path(), candidate.key());
        }
        if (seen.add(candidate.key()) && isReady(candidate, atOnce)) {
          meet(candidate).ifPresent(newcomers::add);
        }
      }
    }
    refused.keySet().retainAll(found);
    List<TailedFile> opened = new ArrayList<>();
    take(newcomers, opened, "is where it was", n -> resume.atItsPath(n.candidate, n.input));
    take(newcomers, opened, "has lost its end", n -> resume.cut(n.candidate, n.input, true));
    take(newcomers, opened, "has another name", this::beginAsAnother);
    newcomers.sort(Comparator.comparing(n -> n.candidate.isPacked()));
    take(newcomers, opened, "is not known", n -> begin(n, atOnce));
    for (Newcomer waiting : newcomers) {
      waiting.input.close();
    }
    packed.retain(seen);
    copied.retain(seen);
    List<TailedFile> gone = open.values().stream().filter(file -> hasLostName(file, seen)).toList();
    gone.forEach(TailedFile::loseName);
    missed.look(known::holds);
    KnownFiles.Expired expired = known.expire(clock.millis());
    return new Changes(opened, gone, copies.takeReplaced(), expired.missing(), expired.forgotten());
  }

  /** A file that is not being read, and its content. */
  private record Newcomer(Candidate candidate, ByteInput input) {}

  /** Where to begin with a newcomer, if that can be told. */
  private interface Beginning {
    Optional<FileCheckpoint> of(Newcomer newcomer) throws IOException;
  }

  /** What is empty may be a copy that has just begun. */
  private boolean isReady(Candidate candidate, boolean atOnce) {
    if (atOnce) {
      return true;
    }
    if (candidate.isPacked()) {
      long age = clock.millis() - candidate.modified() / 1_000_000;
      return packed.isSettled(candidate) || age > PACKED.toMillis();
    }
    return candidate.size() > 0 || open.containsKey(candidate.key()) || copied.isSettled(candidate);
  }

  private Optional<Newcomer> meet(Candidate candidate) {
    TailedFile reading = open.get(candidate.key());
    if (reading != null) {
      reading.found(candidate);
      return Optional.empty();
    }
    try {
      ByteInput input = OwnInput.of(candidate, handles.open(candidate.path(), candidate.key()));
      input.found(candidate);
      warnings.clear(candidate.path());
      refused.remove(candidate.path());
      return Optional.of(new Newcomer(candidate, input));
    } catch (IOException e) {
      refuse(candidate, e);
      return Optional.empty();
    }
  }

  /** Opens those for which a beginning is found, and leaves the others. */
  private void take(
      List<Newcomer> newcomers, List<TailedFile> opened, String because, Beginning beginning) {
    newcomers.removeIf(newcomer -> {
      try {
        Optional<FileCheckpoint> start = beginning.of(newcomer);
        if (start.isPresent()) {
          LOG.debug(
              "{} {}: read from {}", newcomer.candidate.path(), because, start.get().position());
          opened.add(open(newcomer, start.get(), newcomer.candidate.path()));
        }
        return start.isPresent();
      } catch (IOException e) {
        refuse(newcomer.candidate, e);
        return false;
      }
    });
  }

  /** The packed form of what is being read goes on where that one ends, not any other. */
  private Optional<FileCheckpoint> beginAsAnother(Newcomer newcomer) throws IOException {
    Candidate candidate = newcomer.candidate;
    boolean waits =
        candidate.isPacked() && copies.isPackedOriginal(candidate, newcomer.input, open());
    return waits ? Optional.empty() : resume.fromElsewhere(candidate, newcomer.input);
  }

  private Optional<FileCheckpoint> begin(Newcomer newcomer, boolean atOnce) throws IOException {
    Candidate candidate = newcomer.candidate;
    boolean waits =
        candidate.isPacked()
            ? resume.isOutdated(candidate, newcomer.input)
                || copies.isPackedOriginal(candidate, newcomer.input, open())
            : !atOnce && copies.mustWait(candidate, newcomer.input, open());
    if (waits) {
      return Optional.empty();
    }
    Optional<FileCheckpoint> cut = resume.cut(candidate, newcomer.input, false);
    return cut.isPresent() ? cut : Optional.of(unknown(candidate));
  }

  private TailedFile open(Newcomer newcomer, FileCheckpoint start, Path path) throws IOException {
    Candidate candidate = newcomer.candidate;
    TailedFile file =
        new TailedFile(
            start.goneSince(0), path, candidate.key(), newcomer.input, candidate.source());
    known.remove(start.file());
    open.put(candidate.key(), file);
    copies.opened(file);
    return file;
  }

  private FileCheckpoint unknown(Candidate candidate) {
    return FileCheckpoint.start(
        new LinePosition(takeNumber(), 0, 0),
        candidate.path(),
        candidate.key(),
        clock.millis() * 1_000);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only read
  private long takeNumber() {
    return nextFile++;
  }

  /** A file found under no source keeps its name as long as its path still leads to it. */
  private static boolean hasLostName(TailedFile file, Set<String> seen) {
    return !seen.contains(file.key()) && !FileKey.leadsTo(file.path(), file.key());
  }

  /**
   * Opens files of the sources that were renamed out of them while nobody looked, and may still
   * hold unread lines.
   *
   * @param missing the files that the first look did not find
   */
  public List<TailedFile> openRenamed(List<FileCheckpoint> missing) throws IOException {
    List<TailedFile> opened = new ArrayList<>();
    for (Candidate sibling : new Siblings(sources, missing).files()) {
      if (!open.containsKey(sibling.key())) {
        meet(sibling).ifPresent(newcomer -> openRenamed(newcomer, opened));
      }
    }
    missed.add(missing);
    return opened;
  }

  /** It keeps the path at which a source found it, so that it counts as renamed next time too. */
  private void openRenamed(Newcomer newcomer, List<TailedFile> opened) {
    try {
      Optional<FileCheckpoint> start = resume.fromElsewhere(newcomer.candidate, newcomer.input);
      if (start.isPresent()) {
        opened.add(open(newcomer, start.get(), start.get().path()));
        return;
      }
      newcomer.input.close();
    } catch (IOException e) {
      refuse(newcomer.candidate, e);
    }
  }

  /** Ends reading a file; it is known again should it come back under another name. */
  public void close(TailedFile file, FileCheckpoint end) throws IOException {
    LOG.debug("{} is left at {}", file.path(), end.position());
    open.remove(file.key());
    known.add(end);
    file.close();
  }

  /** Ends reading a file that nobody will see again. */
  public void drop(TailedFile file) throws IOException {
    open.remove(file.key());
    file.close();
  }

  @Override
  public void close() throws IOException {
    missed.look(known::holds);
    missed.tell();
    for (TailedFile file : open.values()) {
      file.close();
    }
    open.clear();
  }

  /** What went away while it was looked at is no problem, nor is an end of all looking. */
  private void refuse(Candidate candidate, IOException e) {
    if (e instanceof NoSuchFileException || e instanceof InterruptedIOException) {
      return;
    }
    Path path = candidate.path();
    String reason = Reason.of(e);
    refused.put(path, new Unreadable(path, candidate.source(), reason));
    warnings.tell(path, "cannot be read: " + reason + "; it is tried again at every look");
  }
}
