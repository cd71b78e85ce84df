package dev.taffrail.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How open files begin, during one look: finds those that begin as another does, of which one may
 * be shorter than the other. Not thread-safe.
 */
final class Heads {
  private final NavigableMap<byte[], Set<TailedFile>> files =
      new TreeMap<>(Arrays::compareUnsigned);
  private final Set<Integer> lengths = new TreeSet<>();

  static Heads of(Collection<TailedFile> open) {
    Heads heads = new Heads();
    for (TailedFile file : open) {
      heads.add(file);
    }
    return heads;
  }

  /** The first bytes of a content, up to 1 KB. */
  static byte[] read(ByteInput input) throws IOException {
    byte[] bytes = new byte[Fingerprint.WINDOW];
    return Arrays.copyOf(bytes, input.read(bytes, 0, bytes.length, 0));
  }

  /** Adds a file by what was read of it, and as it is; packed ones are not looked at. */
  void add(TailedFile file) {
    if (file.input().isPacked()) {
      return;
    }
    if (file.head().length < Fingerprint.WINDOW) {
      try {
        add(file.beginning(), file);
      } catch (IOException e) {
        // What was read of it before is all that can be told.
      }
    }
    add(file.head(), file);
  }

  private void add(byte[] head, TailedFile file) {
    if (head.length > 0) {
      lengths.add(head.length);
      files.computeIfAbsent(head, any -> new LinkedHashSet<>()).add(file);
    }
  }

  /** The files that begin so, or with which this begins; none for an empty one. */
  List<TailedFile> like(byte[] head) {
    Set<TailedFile> found = new LinkedHashSet<>();
    if (head.length == 0) {
      return List.of();
    }
    for (int length : lengths) {
      if (length < head.length) {
        found.addAll(files.getOrDefault(Arrays.copyOf(head, length), Set.of()));
      }
    }
    for (Map.Entry<byte[], Set<TailedFile>> longer : files.tailMap(head, true).entrySet()) {
      byte[] other = longer.getKey();
      if (other.length < head.length || !Arrays.equals(head, Arrays.copyOf(other, head.length))) {
        break;
      }
      found.addAll(longer.getValue());
    }
    return new ArrayList<>(found);
  }
}
