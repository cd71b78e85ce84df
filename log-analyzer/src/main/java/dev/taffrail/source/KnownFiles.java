package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that are known and not being read: where each was left. One that is found nowhere any more
 * is kept for a while, in case it comes back. Not thread-safe.
 */
final class KnownFiles {
  private static final Duration KEEP = Duration.ofDays(7);
  private static final int MOST_GONE = 20_000;

  private final Map<Long, FileCheckpoint> files = new LinkedHashMap<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private final Map<Path, Set<Long>> byPath = new HashMap<>();

  /** By how a file begins: first the length of the beginning, then its hash. */
  private final Map<Integer, Map<String, Set<Long>>> byHead = new HashMap<>();

  void add(FileCheckpoint file) {
    remove(file.file());
    files.put(file.file(), file);
    byPath.computeIfAbsent(file.path(), path -> new LinkedHashSet<>()).add(file.file());
    byHead
        .computeIfAbsent(file.fingerprint().headLength(), length -> new HashMap<>())
        .computeIfAbsent(file.fingerprint().headHash(), hash -> new LinkedHashSet<>())
        .add(file.file());
  }

  void remove(long number) {
    FileCheckpoint file = files.remove(number);
    if (file != null) {
      byPath.computeIfPresent(file.path(), (path, numbers) -> without(numbers, number));
      Fingerprint fingerprint = file.fingerprint();
      byHead.computeIfPresent(
          fingerprint.headLength(),
          (length, hashes) -> {
            hashes.computeIfPresent(
                fingerprint.headHash(), (hash, numbers) -> without(numbers, number));
            return hashes.isEmpty() ? null : hashes;
          });
    }
  }

  boolean holds(long number) {
    return files.containsKey(number);
  }

  /** Those last seen at a path, the newest first. */
  List<FileCheckpoint> at(Path path) {
    List<FileCheckpoint> found = new ArrayList<>(of(byPath.getOrDefault(path, Set.of())));
    return found.reversed();
  }

  /** The file with this key is empty. */
  void emptied(Path path, String key) {
    for (FileCheckpoint file : at(path)) {
      if (file.key().equals(key) && !file.fingerprint().isEmpty()) {
        files.put(file.file(), file.emptied());
        changed.add(file.file());
      }
    }
  }

  /** Those that begin like this content and are not empty. */
  List<FileCheckpoint> beginningLike(ByteInput input) throws IOException {
    List<FileCheckpoint> found = new ArrayList<>();
    if (byHead.isEmpty()) {
      return found;
    }
    byte[] head = new byte[Fingerprint.WINDOW];
    int size = input.read(head, 0, head.length, 0);
    byHead.forEach((length, hashes) -> {
      if (length > 0 && length <= size) {
        String hash = Fingerprint.headHash(head, length);
        found.addAll(of(hashes.getOrDefault(hash, Set.of())));
      }
    });
    return found;
  }

  /**
   * Ends a look.
   *
   * @param missing files that are not found any more, or are otherwise not what they were
   * @param forgotten numbers of files that have been gone too long
   */
  record Expired(List<FileCheckpoint> missing, List<Long> forgotten) {}

  /** Ends a look that found none of these files. */
  Expired expire(long nowMillis) {
    List<FileCheckpoint> missing = new ArrayList<>();
    List<FileCheckpoint> gone = new ArrayList<>();
    for (FileCheckpoint file : files.values()) {
      if (file.fingerprint().isEmpty() || file.seen().goneMillis() != 0) {
        gone.add(file);
      } else {
        missing.add(file.goneSince(nowMillis));
      }
    }
    missing.forEach(file -> files.put(file.file(), file));
    changed.forEach(number -> {
      FileCheckpoint file = files.get(number);
      if (file != null) {
        missing.add(file);
      }
    });
    changed.clear();
    gone.sort((a, b) -> Long.compare(b.seen().goneMillis(), a.seen().goneMillis()));
    long before = nowMillis - KEEP.toMillis();
    List<Long> forgotten = new ArrayList<>();
    for (int i = 0; i < gone.size(); i++) {
      if (i >= MOST_GONE || gone.get(i).seen().goneMillis() < before) {
        forgotten.add(gone.get(i).file());
      }
    }
    forgotten.forEach(this::remove);
    return new Expired(missing, forgotten);
  }

  private List<FileCheckpoint> of(Set<Long> numbers) {
    List<FileCheckpoint> found = new ArrayList<>();
    for (long number : numbers) {
      FileCheckpoint file = files.get(number);
      if (file != null) {
        found.add(file);
      }
    }
    return found;
  }

  private static @Nullable Set<Long> without(Set<Long> numbers, long number) {
    numbers.remove(number);
    return numbers.isEmpty() ? null : numbers;
  }
}
