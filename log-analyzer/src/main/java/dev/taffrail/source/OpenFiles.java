package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Lets many files be read through few handles: beyond a number, the file that was not used for the
 * longest time is closed, and opened again when it is next read. Thread-safe.
 */
final class OpenFiles {
  private static final int MOST = 512;
  private static final int LEAST = 4;

  private final int most;
  private final LinkedHashSet<Handle> handles = new LinkedHashSet<>();
  private final Listings listings = new Listings();

  OpenFiles(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most < 1");
    }
    this.most = most;
  }

  /** As many as this process can spare. */
  static OpenFiles ofProcess() {
    return new OpenFiles((int) Math.clamp(Handles.ofProcess().spare() / 4, LEAST, MOST));
  }

  /** Something that can be closed and opened again. */
  interface Handle {
    /** Closes it, unless it is in use or could not be opened again. */
    boolean tryRelease();
  }

  /** The content of a file; what ends in {@code .gz} is unpacked. */
  ByteInput open(Path path, String key) throws IOException {
    return GzipInput.isPacked(path) ? new GzipInput(path, this) : new PlainInput(path, key, this);
  }

  /** Where files are that were renamed. */
  Listings listings() {
    return listings;
  }

  /** A handle has been opened, or used again. */
  void used(Handle handle) {
    List<Handle> eldest = new ArrayList<>();
    synchronized (handles) {
      handles.remove(handle);
      handles.addLast(handle);
      int above = handles.size() - most;
      if (above > 0) {
        handles.stream().limit(above).forEach(eldest::add);
      }
    }
    eldest.forEach(this::release);
  }

  /** A handle has been closed. */
  void closed(Handle handle) {
    synchronized (handles) {
      handles.remove(handle);
    }
  }

  /** Closes what can be closed, for the process has no handle left. */
  void releaseAll() {
    List<Handle> all;
    synchronized (handles) {
      all = List.copyOf(handles);
    }
    all.forEach(this::release);
  }

  int count() {
    synchronized (handles) {
      return handles.size();
    }
  }

  private void release(Handle handle) {
    if (handle.tryRelease()) {
      closed(handle);
    }
  }
}
