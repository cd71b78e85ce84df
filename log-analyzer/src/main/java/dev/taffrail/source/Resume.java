package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to go on with a file, by what is in it. A file that still has all that was read of it goes
 * on there, whatever its name; but one that still fits at its own path never lends its position to
 * another path: two files of equal content are two files. Not thread-safe.
 */
final class Resume {
  /** So many bytes that are as they were are no banner or header: the file itself is. */
  private static final long ALIKE = 8 * 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(Resume.class);

  private final KnownFiles known;
  private final OpenFiles files;
  private final StoredLines stored;
  private final Map<String, Long> outdated = new HashMap<>();

  Resume(KnownFiles known, OpenFiles files, StoredLines stored) {
    this.stored = stored;
    this.known = known;
    this.files = files;
  }

  /** The file that was last seen at this path, if it is still there. */
  Optional<FileCheckpoint> atItsPath(Candidate candidate, ByteInput input) throws IOException {
    for (FileCheckpoint file : known.at(candidate.path())) {
      if (isSame(file, candidate, input)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** A file that was last seen elsewhere. */
  Optional<FileCheckpoint> fromElsewhere(Candidate candidate, ByteInput input) throws IOException {
    List<FileCheckpoint> alike = new ArrayList<>(known.beginningLike(input));
    // The one of which most was read: others may be copies of its beginning.
    alike.sort(Comparator.comparingLong(file -> -file.position().offset()));
    for (FileCheckpoint file : alike) {
      if (isSame(file, candidate, input) && !fitsAtItsPath(file, candidate)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * The file that was last seen at this path and has lost its end, as a power cut takes it. The app
   * may have written to it since.
   *
   * @param sameKey whether it must have the same key too
   */
  Optional<FileCheckpoint> cut(Candidate candidate, ByteInput input, boolean sameKey)
      throws IOException {
    for (FileCheckpoint file : known.at(candidate.path())) {
      boolean possible =
          !file.isEmptied(candidate.key()) && (!sameKey || file.key().equals(candidate.key()));
      if (possible && isCut(file, input)) {
        FileCheckpoint start = new CutFile(file, input, stored).checkpoint();
        LOG.warn(
            "{} has lost its end, from {} bytes on: reading goes on there",
            Shown.path(candidate.path()),
            start.position().offset());
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  /** Files that are written anew may begin alike too, but not for long. */
  private static boolean isCut(FileCheckpoint file, ByteInput input) throws IOException {
    if (input.isPacked()) {
      return false;
    }
    Fingerprint fingerprint = file.fingerprint();
    long size = input.size();
    return (size < file.position().offset() && fingerprint.sameBeginning(input, size))
        || (fingerprint.sameHead(input) && fingerprint.lastMarkIn(input, size) >= ALIKE);
  }

  /** Whether a packed file is the beginning of one of which more has been read already. */
  boolean isOutdated(Candidate candidate, ByteInput input) throws IOException {
    if (candidate.stamp() == outdated.getOrDefault(candidate.key(), -1L)) {
      return true;
    }
    for (FileCheckpoint file : known.beginningLike(input)) {
      long length = length(input);
      if (length < file.position().offset() && file.fingerprint().sameBeginning(input, length)) {
        outdated.put(candidate.key(), candidate.stamp());
        return true;
      }
    }
    return false;
  }

  private static long length(ByteInput input) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long length = 0;
    int read = input.read(buffer, 0, buffer.length, 0);
    while (read > 0) {
      length += read;
      read = input.read(buffer, 0, buffer.length, length);
    }
    return length;
  }

  private static boolean isSame(FileCheckpoint file, Candidate candidate, ByteInput input)
      throws IOException {
    if (file.fingerprint().isEmpty()) {
      return file.key().equals(candidate.key()) && file.path().equals(candidate.path());
    }
    if (file.isEmptied(candidate.key())) {
      return false;
    }
    boolean untouched =
        input.isPacked()
            && file.key().equals(candidate.key())
            && file.seen().stamp() == candidate.stamp();
    return untouched
        ? file.fingerprint().sameHead(input)
        : file.fingerprint().sameUpTo(input, file.position().offset());
  }

  private boolean fitsAtItsPath(FileCheckpoint file, Candidate other) {
    Path path = file.path();
    if (path.equals(other.path()) || !Files.isRegularFile(path)) {
      return false;
    }
    try {
      String key = FileKey.of(path);
      if (key.equals(other.key())) {
        return false;
      }
      try (ByteInput input = files.open(path, key)) {
        return file.fingerprint().sameUpTo(input, file.position().offset());
      }
    } catch (IOException e) {
      return false;
    }
  }
}
