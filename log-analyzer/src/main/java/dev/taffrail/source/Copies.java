package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells copies from files of their own. A copy that was made in order to empty the original, or to
 * pack or replace it, goes on where the original was left, so it has to wait until it is clear what
 * becomes of the original. Not thread-safe.
 */
final class Copies {
  private static final int WINDOW = Fingerprint.WINDOW;

  private final Settling settling;
  private final Map<Packed, TailedFile> originals = new HashMap<>();
  private final Set<TailedFile> replaced = new LinkedHashSet<>();
  private @Nullable Heads heads;

  /**
   * Begins with no file seen.
   *
   * @param settling how long a copy beside an original that stays is unchanged until it counts
   */
  Copies(Settling settling) {
    this.settling = settling;
  }

  /** Begins a look at all files. */
  void look() {
    heads = null;
  }

  /** A packed file, as it is. */
  private record Packed(String key, long stamp) {}

  /** Files whose name and content another file has taken, since the last call. */
  Set<TailedFile> takeReplaced() {
    Set<TailedFile> taken = Set.copyOf(replaced);
    replaced.clear();
    return taken;
  }

  /** Whether an unpacked file that is not known is to be left alone for the moment. */
  boolean mustWait(Candidate candidate, ByteInput input, Collection<TailedFile> open)
      throws IOException {
    Optional<TailedFile> original = original(input, open);
    return original.isPresent() && mustWaitFor(original.get(), candidate, input);
  }

  private boolean mustWaitFor(TailedFile original, Candidate candidate, ByteInput input)
      throws IOException {
    if (original.isRewritten() || !isStillThere(original)) {
      return true;
    }
    if (FileKey.leadsTo(original.path(), original.key())) {
      return !settling.isSettled(candidate);
    }
    return replacesNameless(original, input) || !settling.isSettled(candidate);
  }

  /** An original that was emptied may have grown past what was read before anyone reads it. */
  private static boolean isStillThere(TailedFile original) throws IOException {
    FileCheckpoint reached = original.checkpoint();
    return reached.fingerprint().sameUpTo(original.input(), reached.position().offset());
  }

  /** Whether a file holds all that an original holds which nothing leads to any more. */
  private boolean replacesNameless(TailedFile original, ByteInput input) {
    try {
      boolean whole = input.size() >= original.input().size();
      if (whole && sameAt(original.input().size(), original.input(), input)) {
        replaced.add(original);
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file has been opened; the next ones of this look may be copies of it. */
  void opened(TailedFile file) {
    if (heads != null) {
      heads.add(file);
    }
  }

  /** The open file of which this is a copy, whole or as far as it has come. */
  private Optional<TailedFile> original(ByteInput input, Collection<TailedFile> open)
      throws IOException {
    Heads all = heads;
    if (all == null) {
      all = Heads.of(open);
      heads = all;
    }
    for (TailedFile file : all.like(Heads.read(input))) {
      if (isCopy(input, file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isCopy(ByteInput input, TailedFile file) throws IOException {
    FileCheckpoint reached = file.checkpoint();
    long offset = reached.position().offset();
    return input.size() >= offset
        ? reached.fingerprint().sameUpTo(input, offset)
        : sameAt(input.size(), file.input(), input);
  }

  private static boolean sameAt(long end, ByteInput one, ByteInput other) throws IOException {
    int length = (int) Math.min(WINDOW, end);
    byte[] first = new byte[length];
    byte[] second = new byte[length];
    return one.read(first, 0, length, end - length) == length
        && other.read(second, 0, length, end - length) == length
        && Arrays.equals(first, second);
  }

  /** Whether it is the packed form of a file that is being read: that one is enough. */
  boolean isPackedOriginal(Candidate candidate, ByteInput input, Collection<TailedFile> open)
      throws IOException {
    Packed form = new Packed(candidate.key(), candidate.stamp());
    TailedFile before = originals.remove(form);
    if (before == null || !open.contains(before)) {
      before = findUnpacked(candidate, input, open);
    }
    if (before != null) {
      originals.put(form, before);
    }
    return before != null;
  }

  private static @Nullable TailedFile findUnpacked(
      Candidate candidate, ByteInput input, Collection<TailedFile> open) throws IOException {
    Path name = GzipInput.unpackedName(candidate.path());
    for (TailedFile file : open) {
      if (!file.input().isPacked()
          && (file.path().equals(name) || !FileKey.leadsTo(file.path(), file.key()))
          && holds(file.input(), input)) {
        return file;
      }
    }
    return null;
  }

  /** Whether one file begins with all that another holds. */
  private static boolean holds(ByteInput whole, ByteInput part) throws IOException {
    byte[] first = new byte[64 * WINDOW];
    byte[] second = new byte[64 * WINDOW];
    long at = 0;
    while (true) {
      int length = part.read(first, 0, first.length, at);
      if (length == 0) {
        return at > 0;
      }
      if (whole.read(second, 0, length, at) < length
          || !Arrays.equals(first, 0, length, second, 0, length)) {
        return false;
      }
      at += length;
    }
  }
}
